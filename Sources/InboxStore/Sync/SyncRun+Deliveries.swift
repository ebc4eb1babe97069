internal import CivilTime
internal import Formats
internal import QuoAPI

/// Reading the log of a webhook's deliveries: what its receiver has lost comes in from there.
extension SyncRun {
  func readDeliveries(of webhook: String) throws {
    tell(.news)
    let path = ["webhooks", webhook, "events"]
    var list = ServiceRequest(.get, .dated, path, query: [.init("limit", "50")])
    let last = try store.time(.deliveries, of: webhook)
    if let last { list.query.append(.init("createdAt[gt]", last.rfc3339)) }
    var latest = last?.milliseconds
    // The list does not have the payloads themselves.
    var ids: [String] = []
    try forEachPage(of: list) { page in
      ids += page.elements.map(\.id).filter(Self.isPlain(id:))
      latest = page.elements.compactMap(\.time).max().map { max($0, latest ?? $0) } ?? latest
    }
    var rest = ids[...]
    while !rest.isEmpty {
      let part = try rest.prefix(room())
      let requests = part.map { ServiceRequest(.get, .dated, path + [$0]) }
      let answers = try send(requests)
      try commit { taking in
        for (answer, request) in zip(answers, requests) { try taking.take(answer.body, named: request.name) }
      }
      rest = rest.dropFirst(part.count)
    }
    guard let latest else { return }
    try inbox.translatingErrors { try store.set(.deliveries, of: webhook, to: String(latest)) }
  }
}
