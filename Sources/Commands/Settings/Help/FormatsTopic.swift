internal import Arguments
internal import Display

extension Topics {
  static let formats = Topic(
    "formats", "output formats and the fields of the JSON records",
    [
      Section(
        "Formats",
        [
          .paragraph(
            "A terminal gets a table as wide as it is, in colour, and through a pager where it is longer than the "
              + "screen. Anything else gets tab-separated lines. --format, or its short forms --json, --jsonl, --ids "
              + "and -0, ask for another. There is never a silent limit."),
          .terms(
            [Format.table, .tsv, .csv, .json, .jsonl, .ids].map { .init($0.rawValue, $0.summary) }),
          .paragraph(
            "--fields chooses the fields and their order in every format but ids: 'quo list --fields id,name'. Of "
              + "themselves the table and tsv show what a person reads in a line, csv and the JSON formats everything."),
          .paragraph(
            "Text from outside is never trusted: what could steer a terminal is made visible in the table and in tsv "
              + "and escaped in JSON. csv keeps it as it is, except on a terminal."),
          .paragraph(
            "In csv alone a text that a spreadsheet would compute, one that begins with =, +, -, @, a tab or a carriage "
              + "return, gets an apostrophe before it; numbers and phone numbers such as +15145550100 stay as they are. "
              + "--raw leaves the apostrophe out, for a program that is no spreadsheet."),
        ]),
      Section(
        "JSON",
        [
          .paragraph(
            "Names are camelCase and the API's where it has one. Fields are always there and null when there is no "
              + "value; times are RFC 3339 in UTC. Later versions add fields and never take one away. What "
              + "is about one thing is one object: 'show', 'read', 'next', 'status', 'contact show', 'view show', "
              + "'rule show', 'import', 'sync' without --dry-run, 'count' and 'stats --summary' without --by. "
              + "Everything else gives an array, and --jsonl its elements one a line."),
          .paragraph(
            "'quo help list --schema' prints the JSON Schema (draft 2020-12) of what 'quo list --json' prints, and so "
              + "for every other command; 'quo help --schema' prints all records."),
        ]),
    ] + JSONOutputs.records.map(section))

  private static func section(_ record: RecordSchema) -> Section {
    let also = record.inherited.map { " It has the fields of \($0.from), and these." } ?? ""
    let own = record.fields.dropFirst(record.inherited?.count ?? 0)
    return Section(
      "Fields of \(record.name)",
      [
        .paragraph("\(record.summary.prefix(1).uppercased())\(record.summary.dropFirst()).\(also)"),
        .terms(
          own.map { .init($0.name, "\($0.summary) (\($0.type().phrase)\($0.isOnlyAsked ? ", where asked for" : ""))") }),
      ])
  }
}
