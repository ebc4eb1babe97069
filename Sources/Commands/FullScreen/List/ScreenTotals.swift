/// The conversations in the inbox, where the list is all of it.
struct ScreenTotals: Equatable {
  let unread: Int
  let open: Int

  init(_ totals: (unread: Int, open: Int)) {
    (unread, open) = totals
  }
}
