import Foundation

@testable import CivilTime
@testable import InboxStore

/// Whatever happens to an inbox, from the first import on.
struct StatusHistory {
  enum Step {
    /// An import of several sources.
    case take([[Piece]], at: Int64)
    case mark(Mark, Target, by: Author)
    /// Takes back what the person did last.
    case undo(by: Author)
    /// Puts back what the person took back last.
    case redo(by: Author)
    /// Takes back the last import that moved a status.
    case undoImport(by: Author)
  }

  /// The conversations that somebody marks.
  enum Target {
    case parties([Int])
    /// All that the inbox shows.
    case inbox
  }

  enum Piece {
    case activity(ToldActivity, ToldActivity.Shape, ToldActivity.Naming)
    case conversation(ToldConversation)
  }

  var steps: [Step]
}

extension StatusHistory.Piece {
  var json: String {
    switch self {
    case .activity(let activity, let shape, let naming): activity.json(shape, naming)
    case .conversation(let conversation): conversation.json
    }
  }
}

extension StatusHistory {
  /// The smallest history that `fails` still finds at fault, by leaving out steps, then pieces of imports.
  func shrunk(_ fails: (StatusHistory) throws -> Bool) rethrows -> StatusHistory {
    var smallest = self
    var isSmaller = true
    while isSmaller {
      isSmaller = false
      for candidate in smallest.smaller where try fails(candidate) {
        smallest = candidate
        isSmaller = true
        break
      }
    }
    return smallest
  }

  private var smaller: [StatusHistory] {
    var all: [StatusHistory] = []
    for index in steps.indices.reversed() {
      var other = self
      other.steps.remove(at: index)
      all.append(other)
    }
    for (index, step) in steps.enumerated() {
      guard case .take(let sources, let now) = step else { continue }
      let pieces = sources.flatMap { $0 }
      for left in pieces.indices where pieces.count > 1 {
        var (other, rest) = (self, pieces)
        rest.remove(at: left)
        other.steps[index] = .take([rest], at: now)
        all.append(other)
      }
    }
    return all
  }
}

// MARK: Words

extension StatusHistory: CustomStringConvertible {
  var description: String { steps.map(\.description).joined(separator: "\n") }
}

extension StatusHistory.Step: CustomStringConvertible {
  var description: String {
    switch self {
    case .take(let sources, let now):
      "\(rfc3339(now)) import" + sources.flatMap { $0 }.map { "\n    \($0)" }.joined()
    case .mark(let mark, let target, let author): "\(author.said) \(mark) \(target)"
    case .undo(let author): "\(author.said) undo"
    case .redo(let author): "\(author.said) redo"
    case .undoImport(let author): "\(author.said) undo of the last import"
    }
  }
}

extension StatusHistory.Piece: CustomStringConvertible {
  var description: String {
    switch self {
    case .activity(let activity, let shape, let naming):
      """
      \(activity.id) of \(activity.party): \(activity.isIncoming ? "incoming" : "outgoing") \
      \(activity.isCall ? "call" : "message") of \(rfc3339(activity.at)), \(activity.status)\
      \(activity.isAnswered ? " answered" : "")\(activity.isForwarded ? " forwarded" : "")\
      \(activity.isAIHandled ? " ai" : "") by \(activity.author), version \(rfc3339(activity.saidAt)), \
      \(shape) \(naming)
      """
    case .conversation(let conversation):
      """
      object of \(conversation.party), version \(rfc3339(conversation.saidAt)), \
      deleted \(conversation.deletedAt.map { rfc3339($0) } ?? "never")
      """
    }
  }
}

extension Author {
  fileprivate var said: String { "\(rfc3339(now.milliseconds)) \(name)" }
}
