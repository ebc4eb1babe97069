package import Foundation

/// A folder for one test, removed with all that is in it when this value is gone.
package final class TemporaryFolder {
  package let url: URL

  package init() throws {
    let made = FileManager.default.temporaryDirectory.appendingPathComponent("quo-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: made, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
    // The name that the system itself would give it.
    url = made.resolvingSymlinksInPath()
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Calls `body` with a folder that is gone afterwards.
  package static func with<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = try TemporaryFolder()
    return try withExtendedLifetime(folder) { try body(folder.url) }
  }
}
