/// A file or folder that not exactly the group can use, though the inbox is shared with it.
public enum SharingFault: Sendable, Equatable {
  /// A file that the group cannot use, and its mode.
  case closed(Finding.Part, mode: UInt32)
  /// A file that others than the group can use, and its mode.
  case open(Finding.Part, mode: UInt32)
  /// A file of another group than the folder.
  case foreignGroup(Finding.Part)
  /// A folder that does not give its group to new files, or in which the group can make none, and its mode.
  case closedFolder(mode: UInt32)
  /// A folder in which everybody can replace files, and its mode.
  case openFolder(mode: UInt32)
}
