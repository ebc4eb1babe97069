import Testing

@testable import InboxStore
