internal import Display
internal import InboxStore
internal import Text

extension Triage {
  mutating func take(_ key: Key) -> [TriageEffect] {
    if isShowingHelp { return takeInHelp(key) }
    if prompt != nil { return takeInPrompt(key) }
    guard let binding = TriageKey.binding(of: key) else { return [] }
    switch binding {
    case .down, .up, .pageDown, .pageUp, .first, .last, .toThread: break
    default: notice = nil
    }
    if isReading, scrolls(binding, key) { return [] }
    return take(binding)
  }

  private mutating func take(_ binding: TriageKey.Binding) -> [TriageEffect] {
    switch binding {
    case .done: return act(.mark(.done))
    case .unread: return act(.mark(.unread))
    case .open: return act(.mark(.open))
    case .snooze: return ask(.snooze)
    case .pin: return act(.pin(!list.targets.allSatisfy(\.isPinned)))
    case .read: return read()
    case .assign: return ask(.assign) + [.listTeam]
    case .note: return ask(.note)
    case .edit: return list.targets.isEmpty ? [] : [.edit(on: list.targets)]
    case .narrow: prompt = TriagePrompt(purpose: .narrow, targets: [], line: InputLine(narrowing))
    case .mark: list.toggleMark()
    case .undo:
      guard let operation = made.last else { return say("nothing more to take back here") }
      return [.undo(operation)]
    case .redo:
      guard let undo = undone.last else { return say("nothing to put back") }
      return [.redo(undo)]
    case .down: list.move(by: 1)
    case .up: list.move(by: -1)
    case .pageDown: list.move(by: layout.page)
    case .pageUp: list.move(by: -layout.page)
    case .first: readList(.start)
    case .last: readList(.end)
    case .toThread: isReading = list.current != nil
    case .back: return goBack()
    case .help: helpTop = 0
    case .leave: return [.leave]
    }
    return []
  }

  private mutating func takeInHelp(_ key: Key) -> [TriageEffect] {
    switch TriageKey.binding(of: key) {
    case _ where !helpScrolls: helpTop = nil
    case .down: scrollHelp(by: 1)
    case .up: scrollHelp(by: -1)
    case .pageDown, .mark: scrollHelp(by: size.rows - 3)
    case .pageUp: scrollHelp(by: 3 - size.rows)
    default: helpTop = nil
    }
    return key == .control("c") ? [.leave] : []
  }

  /// Scrolls the thread for a key that moves in it; returns false for a key that means the list.
  private mutating func scrolls(_ binding: TriageKey.Binding, _ key: Key) -> Bool {
    let rows = layout.threadRows
    func step() -> Int? {
      switch binding {
      case .down where key != "j": -1
      case .up where key != "k": 1
      case .pageDown, .mark: 1 - rows
      case .pageUp: rows - 1
      case .first: thread?.lines.count ?? 0
      case .last: -(thread?.lines.count ?? 0)
      default: nil
      }
    }
    guard let step = step() else { return false }
    if binding == .first { thread?.readFromStart() }
    thread?.scroll(by: step, rows: rows)
    return true
  }

  private mutating func say(_ text: String) -> [TriageEffect] {
    notice = TriageNotice(text, .warning)
    return []
  }

  /// Acts on the marked conversations, else on the highlighted one, unless that has changed in this moment.
  private mutating func act(_ change: TriageChange) -> [TriageEffect] {
    let targets = list.targets
    guard !targets.isEmpty else { return say("there is no conversation here") }
    if list.marks.isEmpty, hasJustChanged { return say("it has changed just now: look, then press the key again") }
    return [.change(change, on: targets)]
  }

  /// Opens the highlighted conversation, and makes an unread one open.
  private mutating func read() -> [TriageEffect] {
    guard let current = list.current?.conversation, let target = list.currentTarget else { return [] }
    isReading = true
    return current.status == .unread || mentioning.contains(current.id) ? [.change(.view, on: [target])] : []
  }

  private mutating func ask(_ purpose: TriagePrompt.Purpose) -> [TriageEffect] {
    guard !list.targets.isEmpty else { return say("there is no conversation here") }
    prompt = TriagePrompt(purpose: purpose, targets: list.targets, line: InputLine())
    return []
  }

  /// Goes from the thread to the list, from a narrowed list to the whole one, or takes the marks away.
  private mutating func goBack() -> [TriageEffect] {
    if isReading {
      isReading = false
    } else if !narrowing.isEmpty {
      return [.narrow("")]
    } else {
      list.clearMarks()
    }
    return []
  }

  private mutating func takeInPrompt(_ key: Key) -> [TriageEffect] {
    switch key {
    case .escape, .control("c"):
      let isNarrowing = prompt?.purpose == .narrow
      prompt = nil
      return isNarrowing && !narrowing.isEmpty ? [.narrow("")] : []
    case .enter: return answer()
    case .tab: prompt?.complete()
    default: prompt?.line.take(key)
    }
    notice = nil
    return []
  }

  /// Hands on what was typed. The question stays until it has been answered well, so that no words are lost.
  private mutating func answer() -> [TriageEffect] {
    guard let prompt else { return [] }
    let text = prompt.answer
    switch prompt.purpose {
    case .narrow: return [.narrow(text)]
    case .assign where text.isEmpty, .note where text.isEmpty, .snooze where text.isEmpty:
      self.prompt = nil
      return say("nothing typed, nothing changed")
    case .assign where prompt.isAmbiguous:
      return say("'\(VisibleText.line(text))' could be \(prompt.candidates.joined(separator: ", "))")
    case .assign: return [.change(.assign(text), on: prompt.targets)]
    case .snooze: return [.change(.snooze(text), on: prompt.targets)]
    case .note: return [.change(.note(text), on: prompt.targets)]
    }
  }
}
