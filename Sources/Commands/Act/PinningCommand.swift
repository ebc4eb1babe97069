internal import Arguments
package import InboxStore

/// The common part of `quo pin` and `quo unpin`, which differ only in setting or removing the pin.
package protocol PinningCommand: SelectingCommand {
  static var setsPin: Bool { get }
}

extension PinningCommand {
  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    try session.pin(inbox, marking.selection.resolve(in: session, inbox), Self.setsPin, changing)
  }
}
