package import Text

/// The columns a format shows: those named by `--fields`, in that order, else the format's own choice.
///
/// Of themselves, the table and TSV show what a person wants to see in a line, CSV and JSON everything.
package func selectColumns<Row>(
  _ columns: [Column<Row>], fields: String?, format: Format
) throws(InvalidValue) -> [Column<Row>] {
  guard let fields else {
    switch format {
    case .table, .tsv: return columns.filter(\.isInTable)
    case .csv, .json, .jsonl, .ids: return columns
    }
  }
  var selected: [Column<Row>] = []
  for part in fields.split(separator: ",", omittingEmptySubsequences: false) {
    let name = String(part).trimmed
    guard var column = columns.first(where: { $0.name == name }) else {
      throw unknownField(name, among: columns.map(\.name))
    }
    guard !selected.contains(where: { $0.name == name }) else {
      throw InvalidValue("field '\(name)' is named twice", hint: nil)
    }
    if column.width == .hidden { column.width = .flexible(minimum: 8) }
    selected.append(column)
  }
  return selected
}

private func unknownField(_ name: String, among names: [String]) -> InvalidValue {
  let list = "fields are \(names.joined(separator: ", "))"
  let message = name.isEmpty ? "a field name is missing" : "unknown field '\(VisibleText.line(name))'"
  guard let meant = suggestion(for: name, among: names) else { return InvalidValue(message, hint: list) }
  return InvalidValue(message, hint: "did you mean '\(meant)'? \(list)")
}
