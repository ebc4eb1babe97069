internal import Display
internal import InboxStore

/// The table of figures that `quo stats` shows.
struct FigureTable {
  let columns: [FieldLook]
  let rows: [[StyledText]]

  private enum Column: CaseIterable { case figure, median, p90, longest, count, inHours, before, trend }

  init(_ statistics: Statistics, trend: FigureTrend?) {
    let (figures, previous) = (statistics.figures, statistics.previous)
    let shown = Column.allCases.filter { column in
      switch column {
      case .inHours: statistics.hasHours
      case .before: previous != nil
      case .trend: trend != nil
      case .figure, .median, .p90, .longest, .count: true
      }
    }
    // Who waits still does so now: a wait of earlier days is only older.
    func timing(_ name: String, _ path: (Figures) -> Timing, hasPast: Bool = true) -> [StyledText] {
      let timing = path(figures)
      return shown.map { column in
        switch column {
        case .figure: StyledText(name)
        case .median: Self.duration(timing.plain?.median, .strong)
        case .p90: Self.duration(timing.plain?.p90)
        case .longest: Self.duration(timing.plain?.longest)
        case .count: Self.number(timing.count, note: timing.isFew ? " few" : "")
        case .inHours: Self.duration(timing.inHours?.median)
        case .before:
          hasPast ? Self.change(timing.plain?.median, previous.flatMap { path($0).plain?.median }, durationText) : ""
        case .trend: hasPast ? trend?.line { path($0).plain?.median ?? 0 } ?? "" : ""
        }
      }
    }
    func count(_ name: String, _ path: (Figures) -> Int, of whole: ((Figures) -> Int)? = nil) -> [StyledText] {
      shown.map { column in
        switch column {
        case .figure: StyledText(name)
        case .count: Self.number(path(figures))
        case .median: whole.map { Self.share(path(figures), of: $0(figures)) } ?? ""
        case .p90, .longest, .inHours: ""
        case .before: Self.change(path(figures), previous.map(path)) { String($0) }
        case .trend: trend?.line(path) ?? ""
        }
      }
    }
    columns = shown.map(Self.look)
    rows =
      [
        timing("first response", \.firstResponse), timing("response time", \.response),
        timing("resolution", \.resolution), timing("still waiting", \.waiting, hasPast: false),
        count("closed without an answer", \.closed),
      ]
      + (figures.closedAtUnknownTime > 0 ? [count("closed, time unknown", \.closedAtUnknownTime)] : []) + [
        count("missed calls", \.missedCalls),
        count("  called back in 24 h", \.recoveredCalls, of: \.missedCalls),
        count("marked done", \.done), count("  reopened in 7 days", \.reopened, of: \.done),
        count("messages in", \.messagesIn), count("messages out", \.messagesOut),
        count("calls in", \.callsIn), count("calls out", \.callsOut),
      ]
  }

  private static func look(_ column: Column) -> FieldLook {
    func look(_ heading: String, importance: Int) -> FieldLook {
      FieldLook(
        heading, { .text }, "", heading: heading, alignment: .right, width: .whole, importance: importance)
    }
    return switch column {
    case .figure:
      FieldLook("", { .text }, "", heading: "", width: .flexible(minimum: 14), importance: 100)
    case .median: look("MEDIAN", importance: 95)
    case .p90: look("P90", importance: 60)
    case .longest: look("LONGEST", importance: 50)
    case .count: look("COUNT", importance: 90)
    case .inHours: look("IN HOURS", importance: 70)
    case .before: look("BEFORE", importance: 80)
    case .trend:
      FieldLook("", { .text }, "", heading: "TREND", width: .whole, importance: 40)
    }
  }

  private static func duration(_ seconds: Int?, _ role: Role = .plain) -> StyledText {
    StyledText(seconds.map(durationText) ?? "", role)
  }

  private static func number(_ number: Int, note: String = "") -> StyledText {
    StyledText(String(number), number > 0 ? .plain : .dim) + StyledText(note, .dim)
  }

  private static func share(_ part: Int, of whole: Int) -> StyledText {
    whole > 0 ? StyledText("\((part * 100 + whole / 2) / whole)%") : ""
  }

  /// The value before, and by how much it has changed.
  private static func change(_ now: Int?, _ before: Int?, _ text: (Int) -> String) -> StyledText {
    guard let before else { return "" }
    guard let now, before > 0 else { return StyledText(text(before), .dim) }
    let percent = (Double(now - before) * 100 / Double(before)).rounded()
    let sign = percent > 0 ? "+" : percent < 0 ? "-" : "±"
    let amount = percent.magnitude > 999 ? ">999" : String(Int(percent.magnitude))
    return StyledText("\(text(before)) ", .dim) + StyledText("\(sign)\(amount)%")
  }
}
