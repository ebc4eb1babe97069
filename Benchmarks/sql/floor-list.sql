-- What `quo list --limit 20 --json` asks of the file, for the floor: one statement a line.
PRAGMA application_id
PRAGMA user_version
PRAGMA cache_size = -30000
SELECT c.participants, c.id, c.quoId, c.status, c.title, c.pinned, c.waitingSince, c.unrepliedSince, c.statusReason, c.remindAt, c.wokeAt, c.statusChangedAt, c.statusChangedBy, c.createdAt, c.revision, l.id, l.quoId, l.number, l.name, m.id, m.quoId, m.firstName, m.lastName, m.email, a.quoId, a.kind, a.direction, a.at, a.text, a.status, a.effect, CASE a.kind WHEN 'call' THEN (SELECT d.text FROM callDetails d WHERE d.call = a.quoId AND d.kind IN ('voicemail', 'summary') AND d.text IS NOT NULL ORDER BY d.kind DESC LIMIT 1) END FROM conversations c LEFT JOIN lines l ON l.id = c.line LEFT JOIN members m ON m.id = c.assignedTo LEFT JOIN activities a ON a.id = c.lastActivity WHERE c.id IN (SELECT c.id FROM conversations c WHERE c.hidden = 0 AND (@WHERE@) ORDER BY c.pinned DESC, c.activeAt DESC, c.id DESC LIMIT @LIMIT@) ORDER BY c.pinned DESC, c.activeAt DESC, c.id DESC
>SELECT k.id, k.quoId, k.firstName, k.lastName, k.company FROM contactNumbers n JOIN contacts k ON k.id = n.contact WHERE n.number = ? AND k.deletedAt IS NULL ORDER BY k.quoId
>SELECT tag FROM contactTags WHERE contact = ? ORDER BY tag
