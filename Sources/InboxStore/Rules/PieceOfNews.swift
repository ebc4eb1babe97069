internal import SQLite

/// A message or a call as the filters on news see it. The words of its texts are found once, for all rules.
final class PieceOfNews {
  let id: Int64
  let kind: ActivityKind
  let direction: Direction?
  let at: Int64
  /// The text of a message; of a call what was said in it, in a voicemail or a transcript.
  let texts: [String]
  private let hasVoicemail: Bool
  private let tokenizer: Tokenizer

  fileprivate init(
    id: Int64, kind: ActivityKind, direction: Direction?, at: Int64, texts: [String], hasVoicemail: Bool,
    tokenizer: Tokenizer
  ) {
    self.id = id
    self.kind = kind
    self.direction = direction
    self.at = at
    self.texts = texts
    self.hasVoicemail = hasVoicemail
    self.tokenizer = tokenizer
  }

  /// The words of a text, and a quick look at which there are.
  struct Words {
    let words: Tokenizer.Words
    let mask: WordMask
  }

  private(set) lazy var words: [Words] = texts.map { text in
    let words = SearchText.words(of: text, tokenizer)
    return Words(words: words, mask: WordMask(words))
  }

  func has(_ content: Criterion.Content) -> Bool {
    switch content {
    case .message: kind == .message
    case .call: kind == .call
    case .voicemail: hasVoicemail
    case .note: false
    }
  }
}

/// Reads pieces of news by the rows of their activities.
final class NewsReader {
  let tokenizer: Tokenizer
  private let select: Statement
  private let details: Statement

  private enum Column: String, RowColumns { case kind, direction, at, text, quoId }
  private enum Detail: String, RowColumns { case kind, text }

  init(_ database: Database) throws {
    tokenizer = try Tokenizer(database, arguments: SearchText.tokenizerArguments)
    select = database.statement("SELECT \(Column.list) FROM activities WHERE id = ?")
    details = database.statement("SELECT \(Detail.list) FROM callDetails WHERE call = ?")
  }

  func piece(_ activity: Int64) throws -> PieceOfNews? {
    try select.first(activity) { row in
      let kind: ActivityKind = try row.known(Column.kind)
      var texts = row.optionalString(Column.text).map { [$0] } ?? []
      var hasVoicemail = false
      if kind == .call {
        try details.forEach(row.string(Column.quoId)) { row in
          if row.string(Detail.kind) == CallDetailKind.voicemail.rawValue { hasVoicemail = true }
          if let text = row.optionalString(Detail.text) { texts.append(text) }
        }
      }
      return PieceOfNews(
        id: activity, kind: kind, direction: row.optionalString(Column.direction).flatMap(Direction.init(rawValue:)),
        at: row.int64(Column.at), texts: texts, hasVoicemail: hasVoicemail, tokenizer: tokenizer)
    }
  }
}
