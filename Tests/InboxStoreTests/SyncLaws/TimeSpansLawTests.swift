import Foundation
import Testing
import TestSupport

@testable import CivilTime
@testable import InboxStore
@testable import QuoAPI

/// Stretches of time are sets of milliseconds.
@Suite("Stretches of time") struct TimeSpansLawTests {
  @Test func insertsAndGaps() {
    for seed in seeds(300) {
      var random = SeededGenerator(seed: seed)
      var (spans, plain) = (TimeSpans(), Set<Int64>())
      for _ in 0..<random.number(0...8) {
        let since = Int64(random.number(0...40))
        let range = since...(since + Int64(random.number(0...9)))
        spans.insert(range)
        plain.formUnion(range)
        #expect(Set(spans.ranges.flatMap { $0 }) == plain, "seed \(seed)")
        // Ascending, and none touches another.
        #expect(zip(spans.ranges, spans.ranges.dropFirst()).allSatisfy { $0.upperBound + 1 < $1.lowerBound })
        for floor in Int64(0)...52 {
          let gaps = spans.gaps(downTo: floor)
          let last = plain.max() ?? -1
          let missing = floor <= last ? Set(floor...last).subtracting(plain) : []
          #expect(Set(gaps.flatMap { $0 }) == missing, "seed \(seed), floor \(floor)")
          #expect(zip(gaps, gaps.dropFirst()).allSatisfy { $0.lowerBound > $1.upperBound + 1 })
        }
      }
    }
  }
}

/// What a window says is in has been read, whatever the pages.
@Suite("Windows of a list") struct SyncWindowLawTests {
  /// The way in which a service lists.
  enum Manner: CaseIterable { case ordered, unordered, restarting }

  @Test(arguments: Manner.allCases, SyncResource.allCases) func covered(_ manner: Manner, _ resource: SyncResource)
    throws
  {
    for seed in seeds(120) {
      var random = SeededGenerator(seed: seed)
      let service = PlainService(now: 100_000)
      service.habits.latency = 0
      service.habits.pageSize = random.number(1...4)
      if manner == .restarting { service.habits.cursorLife = random.number(1...2) }
      var times = (0..<random.number(0...12)).map { _ in Int64(random.number(1...15)) * 1_000 }
      if manner == .restarting {
        // A page has more than what is of one time: otherwise a window that begins again there gets no further.
        times = Array(Set(times)).sorted()
        service.habits.pageSize += 1
      }
      for (index, at) in times.enumerated() { add(index, at, to: service, resource) }
      let since = random.chance(70) ? Int64(random.number(0...9)) * 1_000 : nil
      let until = random.chance(50) ? Int64(random.number(10...16)) * 1_000 : nil
      var window = SyncWindow(resource, since: since, until: until)
      var (read, isIn, pages) = (Set<String>(), TimeSpans(), 0)
      while !window.isComplete {
        // Other requests meanwhile let cursors expire.
        if manner == .restarting, random.chance(50) { _ = try service.send([.init(.get, .dated, ["organization"])]) }
        let request = window.request
        var answer = try service.send([request])[0]
        pages += 1
        try #require(pages < 100, "seed \(seed): it has no end")
        guard answer.status == 200 else {
          try window.restart(request, status: answer.status)
          continue
        }
        if manner == .unordered { answer = try answer.shuffled(using: &random) }
        let page = try ListPage(answer, to: request, time: resource.time)
        read.formUnion(page.elements.map(\.id))
        if let span = try window.take(page, now: 14_500) { isIn.insert(span) }
        for (index, at) in times.enumerated() where isIn.ranges.contains(where: { $0.contains(at) }) {
          #expect(read.contains("X\(index)"), "seed \(seed): \(at) counts as in")
        }
      }
      let wanted = times.enumerated().filter { since ?? 0 <= $0.element && $0.element <= until ?? .max }
      #expect(wanted.allSatisfy { read.contains("X\($0.offset)") }, "seed \(seed)")
      // All that was asked for is in; at the head, up to the latest that was read; never later than the service's now.
      let end = (until ?? times.filter { $0 >= since ?? 0 }.max() ?? since).map { min($0, 14_500) }
      if let end, end >= since ?? 0 { #expect(isIn.ranges == [(since ?? 0)...end], "seed \(seed)") }
    }
  }

  private func add(_ index: Int, _ at: Int64, to service: PlainService, _ resource: SyncResource) {
    let activity = PlainService.Activity(object: ["id": "X\(index)", "createdAt": rfc3339(at)], at: at)
    switch resource {
    case .messages: service.messages.append(activity)
    case .calls: service.calls.append(activity)
    case .conversations:
      service.conversations["X\(index)"] = .init(id: "X\(index)", participants: [], createdAt: at, updatedAt: at)
    }
  }

  @Test("A list whose pages come back, or have no end, is refused", arguments: [0, 1, 2]) func endless(kind: Int) throws
  {
    var window = SyncWindow(.messages, since: 0, until: nil)
    var pages = 0
    #expect(throws: ServiceError.self) {
      while !window.isComplete {
        pages += 1
        try #require(pages < 200)
        let elements = [#"[{"id":"AC1","createdAt":"2026-11-16T12:00:00Z"}]"#, "[]", "[]"][kind]
        let cursor = kind == 2 ? "same" : "cursor\(pages)"
        let body = Array(#"{"data":\#(elements),"nextCursor":"\#(cursor)"}"#.utf8)
        let page = try ListPage(ServiceAnswer(status: 200, body: body, date: nil), to: window.request)
        _ = try window.take(page, now: november(30))
      }
    }
  }

  @Test("Cursors that never hold are refused") func noCursor() throws {
    var window = SyncWindow(.messages, since: 0, until: nil)
    let body = Array(#"{"data":[{"id":"AC1","createdAt":"2026-11-16T12:00:00Z"}],"nextCursor":"a"}"#.utf8)
    let page = try ListPage(ServiceAnswer(status: 200, body: body, date: nil), to: window.request)
    _ = try window.take(page, now: november(30))
    try window.restart(window.request, status: 400)
    #expect(throws: ServiceError.self) { try window.restart(window.request, status: 400) }
  }
}

extension ServiceAnswer {
  /// The same list in another order.
  fileprivate func shuffled(using random: inout SeededGenerator) throws -> Self {
    var object = try JSONSerialization.jsonObject(with: Data(body)) as! [String: Any]
    object["data"] = (object["data"] as! [Any]).shuffled(using: &random)
    return Self(status: status, body: Array(text(object).utf8), date: date)
  }
}
