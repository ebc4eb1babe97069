internal import Display
internal import Text

/// Returns the fields that a format shows: those of `--fields`, in that order, else the format's own choice.
///
/// Without `--fields`, the table and TSV show the fields that fit a line for a person, CSV and JSON all.
func selectFields<Row>(
  _ record: Record<Row>, named names: String?, format: Format
) throws(InvalidValue) -> [Field<Row>] {
  guard let names else {
    switch format {
    case .table, .tsv:
      let shown = record.fields.filter(\.look.isInTable)
      return shown.isEmpty ? record.fields : shown
    case .csv, .json, .jsonl, .ids: return record.fields
    }
  }
  var selected: [Field<Row>] = []
  for part in names.split(separator: ",", omittingEmptySubsequences: false) {
    let name = String(part).trimmed
    guard let field = record.fields.first(where: { $0.name == name }) else {
      throw unknownField(name, among: record.fields.map(\.name))
    }
    guard !selected.contains(where: { $0.name == name }) else {
      throw InvalidValue("field '\(name)' is named twice", hint: nil)
    }
    selected.append(field.inTable)
  }
  return selected
}

private func unknownField(_ name: String, among names: [String]) -> InvalidValue {
  let list = "fields are \(names.joined(separator: ", "))"
  let message = name.isEmpty ? "a field name is missing" : "unknown field '\(VisibleText.line(name))'"
  guard let meant = suggestion(for: name, among: names) else { return InvalidValue(message, hint: list) }
  return InvalidValue(message, hint: "did you mean '\(meant)'? \(list)")
}
