internal import Arguments

extension Topics {
  static let team = Topic("team", "one inbox, many people and machines", [shared, elsewhere, served, keys, apart])

  private static let shared = Section(
    "On one machine",
    [
      .paragraph(
        "A team whose members have accounts on one machine shares the file: 'chgrp team' and 'chmod 2770' its folder, then "
          + "'quo config set shared group'. The inbox and what quo makes beside it are then 0660 and the group's, whoever makes "
          + "it, and 'quo doctor' tells what is otherwise. Everybody says where it is: 'quo config set --user db PATH'."
      )
    ])

  private static let elsewhere = Section(
    "On another machine",
    [
      .paragraph(
        "'quo --on HOST list' runs 'quo list' on HOST over ssh, for an account that has a shell there or one that has "
          + "'quo serve'. HOST is what ssh takes: a name, user@name, or one of your ssh_config. Lists have the width and "
          + "the colours of the terminal here, times are those of the zone here, and triage, watch and a pager work. Exit "
          + "codes are those of the command; 255 is ssh's own."),
      .paragraph(
        "Files are files of here: 'quo --on HOST import FILE' sends it, 'quo --on HOST backup FILE' and 'stats --html "
          + "FILE' write it here, once all of it has come. What breaks off on the way is not "
          + "imported. Programs and settings are those of there, and --db names a file there. Completion asks HOST without a password, or "
          + "offers nothing."),
      .paragraph(
        "A command takes as long as a connection does. ssh keeps one where your ssh_config says so:"),
      .verbatim(
        "Host office\n  HostName office.example.com\n  ControlMaster auto\n  ControlPath ~/.ssh/%C\n"
          + "  ControlPersist 10m"),
    ])

  private static let served = Section(
    "An account for all",
    [
      .paragraph(
        "One account has the inbox, and everybody a key. Its ~/.ssh/authorized_keys says for each key who it is, and that "
          + "it may use quo and nothing else:"),
      .verbatim(
        "restrict,pty,command=\"quo serve --as marie\" ssh-ed25519 AAAAC3… marie\n"
          + "restrict,pty,command=\"quo serve --as sana\" ssh-ed25519 AAAAC3… sana\n"
          + "restrict,command=\"quo serve --read-only\" ssh-ed25519 AAAAC3… reports"),
      .paragraph(
        "restrict keeps sshd from forwarding ports and agents for them; pty gives a terminal, for colours, triage and "
          + "watch. What 'quo serve' allows, and what it ignores, is in 'quo help serve'."),
    ])

  private static let apart = Section(
    "Copies that are apart",
    [
      .paragraph(
        "Each may also have an inbox of their own, and read the others' exports: over ssh, from a shared folder, from a USB "
          + "stick. In any order and as often as you like; in the end all are the same but for ids, operation numbers and "
          + "revisions."),
      .verbatim("ssh office quo export | quo import -\nquo export | ssh office quo import -"),
      .paragraph(
        "Each status, assignee, pin, tag, note, view, rule and setting is as its latest change says, whoever made it and "
          + "however the clocks stood; an operation is in effect as its latest undo or redo says. A done never hides a "
          + "message that it had not seen: there the conversation is unread, in every copy. What a merge does is in the log "
          + "as what everybody did; it is no operation of its own, so there is nothing to undo."),
    ])

  private static let keys = Section(
    "What it cannot do",
    [
      .paragraph(
        "Whoever may change the inbox can change all of it, also what others did; 'quo log' tells who it was. A key with "
          + "--read-only reads all of it.")
    ])
}
