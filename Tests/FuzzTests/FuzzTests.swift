import Foundation
import Testing
import TestSupport

/// A fuzzer without a compass: seeds, and what chance makes of them, the same in every run. `make fuzz` has libFuzzer
/// look for what leads further.
@Suite struct FuzzTests {
  private static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures")

  /// How many mutated inputs each target gets in an ordinary run; `QUO_FAULTS` is so many times as many.
  private static func count(_ target: FuzzTarget) -> Int {
    let usual =
      switch target {
      case .arguments, .time, .csv, .keys: 1_500
      case .json, .selection: 1_000
      case .search: 200
      case .importing: 60
      }
    return usual * (ProcessInfo.processInfo.environment["QUO_FAULTS"].flatMap { Int($0) } ?? 1)
  }

  private static func seeds(_ target: FuzzTarget) throws -> [[UInt8]] {
    var folders = ["Fuzz/\(target.rawValue)"]
    if [.json, .csv, .importing].contains(target) { folders.append("Shapes") }
    return try folders.flatMap { folder in
      let files = try FileManager.default.contentsOfDirectory(
        at: fixtures.appendingPathComponent(folder), includingPropertiesForKeys: nil)
      return try files.sorted { $0.path < $1.path }.map { Array(try Data(contentsOf: $0)) }
    }
  }

  /// `QUO_SEED` runs the one input of that number again.
  @Test(arguments: FuzzTarget.allCases) func readsOrRefuses(_ target: FuzzTarget) throws {
    let seeds = try Self.seeds(target)
    #expect(seeds.count > 5)
    for seed in seeds { #expect(throws: Never.self) { try target.run(seed) } }
    let wanted = ProcessInfo.processInfo.environment["QUO_SEED"].flatMap { UInt64($0) }
    for number in wanted.map({ [$0] }) ?? Array(0..<UInt64(Self.count(target))) {
      var random = SeededGenerator(seed: number)
      let bytes = random.mutated(seeds)
      #expect(
        throws: Never.self, "QUO_SEED=\(number), \(target): \(String(decoding: bytes, as: UTF8.self).debugDescription)"
      ) {
        try target.run(bytes)
      }
    }
  }

  /// Each fixture, ended after each of its bytes; in an ordinary run after every so many.
  @Test func endedAnywhere() throws {
    let step = ProcessInfo.processInfo.environment["QUO_FAULTS"] == nil ? 41 : 1
    let seeds = try Self.seeds(.json)
    #expect(seeds.count > 5)
    for seed in seeds {
      for length in stride(from: seed.count % step, to: seed.count, by: step) {
        let bytes = Array(seed[..<length])
        for target in [FuzzTarget.json, .csv, .selection] { #expect(throws: Never.self) { try target.run(bytes) } }
        if step == 1 { #expect(throws: Never.self) { try FuzzTarget.importing.run(bytes) } }
      }
    }
  }
}
