internal import CivilTime
internal import Platform
internal import Display
internal import InboxStore

/// The words of a sync's progress, with its rate and an estimate of what is left.
struct SyncProgressWords {
  let zone: LocalZone
  private let began = monotonicMilliseconds()

  init(zone: LocalZone) {
    self.zone = zone
  }

  func text(_ progress: SyncProgress, _ line: ProgressLine) -> String {
    let seconds = max(1, Double(monotonicMilliseconds() - began) / 1_000)
    let came = counted(progress.activities, "activity", plural: "activities")
    let rate = "\(Int((Double(progress.requests) / seconds).rounded())) requests/s"
    let parts =
      switch progress.stage {
      case .team: ["syncing the team"]
      case .news: ["syncing what is new", came]
      case .marks: ["pushing marks"]
      case .contacts: ["syncing contacts", rate]
      case .details: ["syncing transcripts, recordings and notes", rate]
      case .history: history(progress, line, came, rate, seconds)
      }
    // A part that the terminal has no room for is left out whole.
    let room = line.terminal.columns - 1
    var text = String(parts[0].prefix(max(1, room)))
    for part in parts.dropFirst() where text.count + part.count + 2 <= room { text += ", " + part }
    return text
  }

  private func history(
    _ progress: SyncProgress, _ line: ProgressLine, _ came: String, _ rate: String, _ seconds: Double
  ) -> [String] {
    let reached = progress.reached.map { " back to \(zone.local($0).date.text)" } ?? ""
    guard let share = progress.share else { return ["syncing history\(reached)", came, rate] }
    let left = share > 0.02 ? "about \(duration(seconds / share - seconds)) left" : nil
    let bar = line.bar(share, beside: 90)
    return ["syncing history\(bar.isEmpty ? "" : " " + bar)\(reached)", came] + [left, rate].compactMap { $0 }
  }

  private func duration(_ seconds: Double) -> String {
    seconds < 90 ? "\(Int(seconds)) s" : seconds < 5_400 ? "\(Int(seconds / 60)) min" : "\(Int(seconds / 3_600)) h"
  }
}
