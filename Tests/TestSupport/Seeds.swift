import Foundation

/// The seeds that a law is tried with; `QUO_SEEDS=1000 swift test --filter Law` tries more.
package func seeds(_ standard: Int) -> [UInt64] {
  let count = ProcessInfo.processInfo.environment["QUO_SEEDS"].flatMap { Int($0) } ?? standard
  return (1...max(1, count)).map { UInt64($0) }
}
