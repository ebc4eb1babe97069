internal import Formats

/// Extracts the words of a call's summary.
enum SummaryWords {
  /// The texts of a list; some versions have a single text instead.
  static func texts(_ value: JSONValue) -> [String] {
    value.string.map { [$0] } ?? value.elements.compactMap(\.string)
  }

  /// The AI agent's notes, `Caller: Jane`: `jobs` is `[{"result":{"data":[{"name":"Caller","value":"Jane"}]}}]`.
  static func noted(_ jobs: JSONValue) -> [String] {
    jobs.elements.flatMap { job in
      job["result"]?["data"]?.elements.compactMap { entry -> String? in
        guard let value = entry["value"], !value.isNull else { return nil }
        let text = value.string ?? value.compactText
        guard !text.isEmpty else { return nil }
        return entry["name"]?.string.map { "\($0): \(text)" } ?? text
      } ?? []
    }
  }
}
