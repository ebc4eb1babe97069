/// A voicemail, recording, summary or transcript.
enum CallDetailColumn: String, StoredColumns {
  case id, call, kind, partId, status, duration, url, mediaType, startedAt, text, content, createdAt, updatedAt
  case stamps

  static let table = Table(
    Self.self, "callDetails", of: .callDetail,
    kept: "call IN (SELECT quoId FROM activities WHERE conversation IN temp.exportedConversations)", saysNull: false)

  var stored: StoredColumn {
    switch self {
    case .id: .id
    case .call, .kind, .partId: .required(.text)
    case .status, .url, .mediaType, .text: .merged(.text)
    case .duration: .merged(.integer(seconds))
    case .startedAt, .createdAt: .merged(.time)
    case .content: .merged(.json(.any))
    case .updatedAt: .updatedAt
    case .stamps: .stamps
    }
  }
}
