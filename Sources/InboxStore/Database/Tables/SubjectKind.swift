/// The kinds of subjects whose changes the history keeps, by their numbers in the table `changes`.
///
/// To add one: a case here, a type that is its `UndoableField`, a column of `operations` that counts them, and a case of
/// `OwnRecord` with its table in `ChangeColumn`, so that its changes are exported.
public enum SubjectKind: Int, CaseIterable, Sendable {
  case conversation, contact, view, member, setting
}
