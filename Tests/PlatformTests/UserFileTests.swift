import Foundation
import Glibc
import TestSupport
import Testing

@testable import Platform

/// A file that is read and replaced as a whole.
@Suite struct UserFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func path(_ name: String) -> String { folder.url.path + "/" + name }
  private func file(_ name: String) -> UserFile { UserFile(path: Array(path(name).utf8)) }

  private func text(_ name: String) throws -> String? {
    try file(name).read().map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  private func mode(_ name: String) throws -> UInt16 {
    let attributes = try FileManager.default.attributesOfItem(atPath: path(name))
    return try #require(attributes[.posixPermissions] as? NSNumber).uint16Value
  }

  @Test func isMadeWithItsFolders() throws {
    #expect(try text("a/b/c") == nil)
    try file("a/b/c").replace(with: Array("one".utf8), mode: 0o600)
    #expect(try text("a/b/c") == "one" && file("a/b/c").read()?.mode == 0o600)
    #expect(try mode("a") == 0o700 && mode("a/b") == 0o700)
    #expect(try FileManager.default.contentsOfDirectory(atPath: path("a/b")) == ["c"])
  }

  @Test func keepsItsPermissions() throws {
    try file("x").replace(with: [])
    let mask = umask(0)
    umask(mask)
    #expect(try mode("x") == 0o666 & ~UInt16(mask))
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path("x"))
    try file("x").replace(with: Array("two".utf8))
    #expect(try mode("x") == 0o640 && text("x") == "two")
    try file("x").replace(with: Array("three".utf8), mode: 0o600)
    #expect(try mode("x") == 0o600)
  }

  @Test func aLinkIsFollowed() throws {
    try file("dots/config").replace(with: Array("one".utf8))
    let links = [("link", "dots/config"), ("absolute", path("dots/config")), ("twice", "link"), ("new", "dots/made")]
    for (name, target) in links {
      try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: target)
      try file(name).replace(with: Array(name.utf8))
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path(name)) == target)
      #expect(try text(name == "new" ? "dots/made" : "dots/config") == name)
    }
    try FileManager.default.createSymbolicLink(atPath: path("loop"), withDestinationPath: "loop")
    #expect(throws: SystemError(code: ELOOP)) { try file("loop").replace(with: []) }
    #expect(throws: SystemError(code: ELOOP)) { try file("loop").read() }
  }

  @Test func isRemovedOnce() throws {
    try file("x").replace(with: [])
    #expect(try file("x").remove() && !file("x").remove() && !file("y/z").remove())
  }

  @Test func whatIsNoFileIsAnError() throws {
    #expect(throws: SystemError(code: EISDIR)) { try UserFile(path: Array(folder.url.path.utf8)).read() }
    try file("x").replace(with: [UInt8](repeating: 0x61, count: (1 << 20) + 1))
    #expect(throws: SystemError(code: EFBIG)) { try file("x").read() }
    #expect(throws: SystemError(code: ENOTDIR)) { try file("x/y").replace(with: []) }
    #expect(try file("x/y").read() == nil)
  }

  @Test func aPipeIsNotWaitedFor() throws {
    try #require(mkfifo(path("pipe"), 0o600) == 0)
    #expect(try text("pipe") == "")
  }

  @Test func aFailureLeavesNothingBehind() throws {
    try FileManager.default.createDirectory(atPath: path("x"), withIntermediateDirectories: false)
    #expect(throws: SystemError.self) { try file("x").replace(with: Array("one".utf8)) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["x"])
  }
}
