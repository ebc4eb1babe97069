import Foundation
import Testing

@testable import Commands
@testable import InboxStore

/// The words for whatever the doctor can find.
@Suite struct FindingWordsTests {
  static func rows(_ ids: Int64...) -> Culprits {
    var rows = Culprits()
    for id in ids { rows.add(id) }
    return rows
  }

  private static let restoring =
    "go back to a backup, or 'quo export' what can still be read and import that into a new inbox"
  private static let anew =
    "'quo export | quo --db NEW import -' makes an inbox in which all of it is derived again"
  private static let spy = SchemaObjectName(type: "trigger", name: "a'b")

  static let words: [(finding: Finding, problem: String, remedy: String?)] = [
    (
      .unusable(.missing(path: [65])), "there is no inbox yet",
      "'quo import FILE' makes one from your data; 'quo demo | quo import -' from a sample"
    ),
    (
      .unusable(.notAnInbox(path: [65])), "cannot open the inbox: it is not a quo inbox",
      "name another with --db PATH or QUO_DB"
    ),
    (
      .unusable(.newer(path: [65], version: 99)), "cannot open the inbox: it is of a newer quo (schema 99)",
      "update quo"
    ),
    (
      .unusable(.outdated(path: [65], version: 1, reason: "permission denied")),
      "cannot bring the inbox up to date: permission denied; it is of an older quo (schema 1)",
      "'quo backup FILE' copies it as it is"
    ),
    (
      .unusable(.damaged(path: [65], detail: "malformed")), "cannot read the inbox: it is damaged (malformed)",
      restoring
    ),
    (
      .unusable(.alteredSchema(path: [65], object: spy, isAdded: true)),
      "cannot change the inbox: its trigger 'a'b' is not quo's own", restoring
    ),
    (.unusable(.permission(path: [65])), "cannot open the inbox: permission denied", "see who owns it"),
    (
      .unusable(.busy(path: [65])), "cannot change the inbox: another process is changing it", "try again"
    ),
    (.unusable(.inputOutput(path: [65], reason: "no room")), "cannot use the inbox: no room", nil),
    (
      .unexamined(.search, reason: "malformed", isDamage: true), "'search' could not be looked at: malformed", restoring
    ),
    (.unexamined(.search, reason: "odd", isDamage: false), "'search' could not be looked at: odd", nil),
    (.exposed(.inbox, mode: 0o644), "others have access to the inbox (mode 0644)", "chmod 600 the file"),
    (
      .exposed(.log, mode: 0o640), "others have access to the inbox's log (-wal) (mode 0640)",
      "chmod 600 the file that ends in -wal"
    ),
    (
      .exposed(.index, mode: 0o640), "others have access to the log's index (-shm) (mode 0640)",
      "chmod 600 the file that ends in -shm"
    ),
    (
      .replaceable(mode: 0o777), "others can replace files in the inbox's folder (mode 0777)", "chmod 700 the folder"
    ),
    (
      .exposed(.inbox, mode: 0o660), "others have access to the inbox (mode 0660)",
      "chmod 600 the file, or 'quo config set shared group' if they are meant to"
    ),
    (.unshared(.closed(.inbox, mode: 0o640)), "the group cannot use the inbox (mode 0640)", "chmod 660 the file"),
    (
      .unshared(.open(.lock, mode: 0o666)),
      "others than the group have access to the lock of its syncs (-sync) (mode 0666)",
      "chmod 660 the file that ends in -sync"
    ),
    (
      .unshared(.foreignGroup(.log)), "the inbox's log (-wal) is of another group than the folder",
      "chgrp the file that ends in -wal"
    ),
    (
      .unshared(.closedFolder(mode: 0o755)), "the group cannot make its files in the inbox's folder (mode 0755)",
      "chmod g+rwxs the folder"
    ),
    (
      .unshared(.openFolder(mode: 0o2777)), "everybody can replace files in the inbox's folder (mode 02777)",
      "chmod o-w the folder"
    ),
    (
      .unwritable(.file), "the inbox can be read, but not changed: you may not write to its file",
      "chmod 600 the file"
    ),
    (
      .unwritable(.folder), "the inbox can be read, but not changed: you may not write to its folder",
      "chmod 700 the folder"
    ),
    (
      .unwritable(.appendOnly), "the inbox can be read, but not changed: its file has the attribute 'append only'",
      "chattr -a FILE"
    ),
    (.littleRoom(20_000_000), "only 20 MB are free on the disk", "make room before importing"),
    (
      .largeLog(300 << 20), "the log (-wal) has 314 MB, far more than the inbox itself",
      "sqlite3 FILE 'PRAGMA wal_checkpoint(TRUNCATE)' while nobody else uses it"
    ),
    (.corrupt(["a", "b", "c", "d"]), "SQLite finds the database damaged: 'a', 'b', 'c'", restoring),
    (
      .noWriteAheadLog, "the inbox keeps no write-ahead log, so readers wait for writers",
      "sqlite3 FILE 'PRAGMA journal_mode = WAL'"
    ),
    (
      .misnumbered(1, actual: 2), "the inbox says that its schema is 1, but it is 2",
      "sqlite3 FILE 'PRAGMA user_version = 2'"
    ),
    (.altered(spy), "the trigger 'a'b' is missing or is not quo's own", restoring),
    (
      .runsAtChanges(spy, removal: "DROP TRIGGER \"a'b\""),
      "the trigger 'a'b' is not quo's own and would run at changes, so quo makes none",
      "sqlite3 FILE 'DROP TRIGGER \"a'\\''b\"'"
    ),
    (
      .runsAtChanges(spy, removal: nil),
      "the trigger 'a'b' is not quo's own and would run at changes, so quo makes none", restoring
    ),
    (.noIDsLeft(table: "notes"), "no id is left for new notes", anew),
    (
      .impossible(column: "at", table: "notes", isJSON: false, rows(1, 2)), "'at' of notes is out of range: 2 (1, 2)",
      restoring
    ),
    (
      .impossible(column: "words", table: "views", isJSON: true, Culprits(count: 3)), "'words' of views is no JSON: 3",
      restoring
    ),
    (
      .dangling(from: "activities", to: "members", rows(1, 2, 3, 4, 5, 6)),
      "references from activities to members that lead nowhere: 6 (1, 2, 3, 4, 5, …)", restoring
    ),
    (
      .contradictory(.status, rows(1)), "conversations that stand otherwise than the history says: 1 (1)",
      "'quo log ID' shows it"
    ),
    (.contradictory(.undoOfLater, rows(1)), "operations that take back one that came later: 1 (1)", nil),
    (
      .contradictory(.effect, rows(8)),
      "activities that ask for attention where they should not, or do not where they should: 1 (8)", anew
    ),
    (
      .contradictory(.lastActivity, rows(4)), "conversations that show another last activity than they have: 1 (4)",
      anew
    ),
    (
      .contradictory(.hidden, rows(6)),
      "conversations that are hidden where they should not be, or are not where they should: 1 (6)", anew
    ),
    (
      .contradictory(.waitingTime, rows(5)),
      "conversations that wait since another time than their activities say: 1 (5)", anew
    ),
    (
      .contradictory(.newMention, rows(5)),
      "notes whose mentions are new or not against what was seen and sent since: 1 (5)", anew
    ),
    (
      .contradictory(.title, rows(6, 7)), "conversations that are called otherwise than their contacts: 2 (6, 7)", anew
    ),
    (
      .contradictory(.titleKey, rows(6)), "conversations that lists sort by another name than they have: 1 (6)", anew
    ),
    (
      .contradictory(.participant, rows(9)), "conversations that are not found by a number that takes part: 1 (9)", anew
    ),
    (
      .contradictory(.contactNumber, rows(1)), "contacts who are not found by a number that they have: 1 (1)", anew
    ),
    (.contradictory(.contactName, rows(2)), "contacts who are not found by their name or company: 1 (2)", anew),
    (
      .contradictory(.unsearchable(.callDetails), rows(2)), "call details that cannot be found by their words: 1 (2)",
      anew
    ),
    (
      .contradictory(.wronglyFound(.notes), rows(2)),
      "notes that are found by words that they do not have: 1 (2)", anew
    ),
    (
      .contradictory(.unsearchable(.titles), rows(2)), "conversations that cannot be found by their names: 1 (2)", anew
    ),
    (
      .contradictory(.wronglyFound(.titles), rows(2)),
      "conversations that are found by names that they do not have: 1 (2)", anew
    ),
    (.strayNumbers(1, toContacts: false), "numbers that lead to a conversation they take no part in: 1", anew),
    (.strayNumbers(1, toContacts: true), "numbers that lead to a contact who does not have them: 1", anew),
    (.miscounted, "'quo count' and 'quo status' do not say how many conversations there are", restoring),
    (.unknownSetting("colour"), "there is a setting 'colour' that this quo does not know", nil),
    (
      .invalidSetting(SettingKey(.arrivals)), "the setting 'arrivals' is neither unread nor open",
      "'quo config unset arrivals', or set it again"
    ),
    (
      .unknownMe, "the setting 'me' names nobody of the team", "'quo members' lists them; 'quo config set me'"
    ),
  ]

  @Test("A finding is told in a line, with what can be done", arguments: words.indices)
  func told(index: Int) {
    let (finding, problem, remedy) = Self.words[index]
    #expect(finding.problem == problem)
    #expect(finding.remedy == remedy)
  }

  @Test("As JSON, findings are records that the schema describes")
  func listed() throws {
    let inbox = try TriedInbox.filled()
    let schema = try JSONSchemaCheck(inbox.run("help", "doctor", "--schema"))
    #expect(try inbox.run("doctor", "--json") == "[]\n")
    chmod((inbox.path as NSString).deletingLastPathComponent, 0o777)
    let text = try inbox.run(["doctor", "--json"], code: .nothing)
    #expect(try schema.faults(text) == [])
    #expect(
      text == """
        [
        {"check":"permissions","problem":"others can replace files in the inbox's folder (mode 0777)","remedy":"chmod 700 the folder"}
        ]

        """)
    #expect(try inbox.run(["doctor", "--fields", "check"], code: .nothing) == "permissions\n")
  }
}
