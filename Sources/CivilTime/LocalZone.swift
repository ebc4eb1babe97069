/// A time zone, which converts between moments and local times.
///
/// The system's zone files are read here and not by `localtime_r`, whose one zone belongs to the whole process: a zone
/// is a value, and a moment's local time depends on nothing else.
package struct LocalZone: Equatable, Sendable {
  private enum Source: Equatable, Sendable {
    case rule(ZoneRule)
    case file(ZoneFile)
  }

  private let source: Source
  /// The language in which its dates are told to people.
  package var language = DateLanguage.english

  package static let utc = LocalZone(source: .rule(.utc))

  /// Finds the zone of `TZ` as the C library does: unset is the machine's zone (/etc/localtime), empty is UTC, else the
  /// name of a zone file (below `TZDIR` or /usr/share/zoneinfo), else a rule such as `EST5EDT`, else UTC.
  ///
  /// - Parameters:
  ///   - name: the value of `TZ`; nil where it is unset.
  ///   - directory: the value of `TZDIR`.
  package init(tz name: String?, directory: String?) {
    self =
      name.map { LocalZone(named: $0, directory: directory) }
      ?? ZoneFile(path: "/etc/localtime").map { LocalZone(source: .file($0)) }
      ?? .utc
  }

  /// Finds a zone by its name or rule; an unknown one is UTC.
  package init(named name: String, directory: String? = nil) {
    self = LocalZone(known: name, directory: directory) ?? .utc
  }

  /// Whether a text can be the name of a zone or a rule, and is no path to any other file.
  package static func isName(_ text: String) -> Bool {
    !text.hasPrefix("/") && !text.hasPrefix(":") && !text.split(separator: "/").contains("..")
  }

  /// Finds a zone by a name or rule that may come from anybody; nil for one that this machine does not know.
  package init?(foreign name: String) {
    guard Self.isName(name) else { return nil }
    self.init(known: name)
  }

  /// Finds a zone by its name or rule; nil for one that this machine does not know.
  package init?(known name: String, directory: String? = nil) {
    let name = name.hasPrefix(":") ? String(name.dropFirst()) : name
    let path = name.hasPrefix("/") ? name : "\(directory ?? "/usr/share/zoneinfo")/\(name)"
    if name.isEmpty {
      source = .rule(.utc)
    } else if let file = ZoneFile(path: path) {
      source = .file(file)
    } else if let rule = ZoneRule(parsing: name) {
      source = .rule(rule)
    } else {
      return nil
    }
  }

  private init(source: Source) {
    self.source = source
  }
}

extension LocalZone {
  /// The seconds east of UTC.
  package func offset(at moment: Timestamp) -> Int {
    offset(atSeconds: moment.milliseconds.flooredQuotient(1_000))
  }

  private func offset(atSeconds seconds: Int64) -> Int {
    switch source {
    case .rule(let rule): rule.offset(at: seconds)
    case .file(let file): file.offset(at: seconds)
    }
  }

  /// The local time at a moment; parts of a second are cut off.
  package func local(_ moment: Timestamp) -> LocalTime {
    let seconds = moment.milliseconds.flooredQuotient(1_000)
    return LocalTime(secondsAsUTC: seconds + Int64(offset(atSeconds: seconds)))
  }

  /// The moment of a local time.
  ///
  /// A time that occurs twice (the clock was put back) is the first of the two. A time that is skipped (the clock was
  /// put forward) is later by as much as the clock was put forward, as in `date`: 02:30 becomes 03:30.
  package func moment(_ local: LocalTime) -> Timestamp {
    let seconds = local.secondsAsUTC
    // Every clock is within a day of UTC, and none changes twice in two days.
    let before = Int64(offset(atSeconds: seconds - 86_400))
    let after = Int64(offset(atSeconds: seconds + 86_400))
    let valid = [before, after].map { seconds - $0 }.filter { seconds - $0 == Int64(offset(atSeconds: $0)) }
    return Timestamp(seconds: valid.min() ?? seconds - before)
  }

  package func today(_ now: Timestamp) -> CivilDate {
    local(now).date
  }

  /// The same day and time of day `months` calendar months later (or, negative, earlier); the last day of the month where
  /// it has no such day.
  func adding(months: Int, to moment: Timestamp) -> Timestamp {
    let date = local(moment).date
    return adding(days: date.adding(months: months).daysSinceEpoch - date.daysSinceEpoch, to: moment)
  }

  /// The same time of day `days` calendar days later (or, negative, earlier), with the parts of a second kept.
  package func adding(days: Int, to moment: Timestamp) -> Timestamp {
    var local = local(moment)
    local.date = local.date.adding(days: days)
    let fraction = moment.milliseconds - moment.milliseconds.flooredQuotient(1_000) * 1_000
    return Timestamp(milliseconds: self.moment(local).milliseconds + fraction)
  }
}
