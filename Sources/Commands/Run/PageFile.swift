internal import Platform

/// A file that a page is written to, whose place it takes at once.
struct PageFile {
  let path: [UInt8]

  /// Whether the file is a database, or one of those that SQLite keeps beside it.
  private var isOfDatabase: Bool {
    ["", "-wal", "-shm", "-journal"].contains { suffix in
      guard path.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) else { return false }
      let database = UserFile(path: path.dropLast(suffix.utf8.count))
      return database.beginning(16).elementsEqual("SQLite format 3\0".utf8)
    }
  }

  /// Writes a page. Throws `PageError`, also where a database has the name: an inbox is no page to be replaced.
  func write(_ page: [UInt8]) throws(PageError) {
    guard !isOfDatabase else { throw PageError(path: path, reason: "it is a database", code: .inputOutput) }
    do {
      try UserFile(path: path).replace(with: page, makesFolders: false)
    } catch {
      throw PageError(path: path, reason: error.reason, code: .writing(error.code))
    }
  }
}

/// A page that could not be written.
struct PageError: Error {
  let path: [UInt8]
  let reason: String
  let code: ExitCode
}
