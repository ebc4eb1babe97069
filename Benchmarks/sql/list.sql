-- The fields of `quo list --json` in its order. What is an object or an array there is JSON text here.
SELECT c.id, c.quoId, c.status, c.title AS name,
       iif(l.id IS NULL, NULL, json_object('id', l.quoId, 'number', l.number, 'name', l.name)) AS line,
       '["' || replace(c.participants, ',', '","') || '"]' AS participants,
       (SELECT json_group_array(
                 json_object(
                   'id', k.quoId,
                   'name', nullif(iif((k.lastName || k.firstName) NOT GLOB '*[^ぁ-ヿ一-鿿가-힣]*', k.lastName || k.firstName,
             trim(coalesce(k.firstName, '') || ' ' || coalesce(k.lastName, ''))), ''),
                   'company', k.company))
          FROM json_each('["' || replace(c.participants, ',', '","') || '"]') p
          JOIN contactNumbers n ON n.number = p.value
          JOIN contacts k ON k.id = n.contact AND k.deletedAt IS NULL) AS contacts,
       iif(
         m.id IS NULL, NULL,
         json_object(
           'id', m.quoId,
           'name', coalesce(nullif(iif((m.lastName || m.firstName) NOT GLOB '*[^ぁ-ヿ一-鿿가-힣]*', m.lastName || m.firstName,
             trim(coalesce(m.firstName, '') || ' ' || coalesce(m.lastName, ''))), ''), m.email)))
         AS assignedTo,
       iif(c.pinned, 'true', 'false') AS pinned,
       (SELECT json_group_array(DISTINCT t.tag)
          FROM json_each('["' || replace(c.participants, ',', '","') || '"]') p
          JOIN contactNumbers n ON n.number = p.value
          JOIN contactTags t ON t.contact = n.contact) AS tags,
       iif(
         a.id IS NULL, NULL,
         json_object(
           'id', a.quoId, 'kind', a.kind, 'direction', a.direction,
           'at', strftime('%Y-%m-%dT%H:%M:%fZ', a.at / 1000.0, 'unixepoch'),
           'text', coalesce(
             a.text,
             iif(a.kind = 'call',
               (SELECT d.text FROM callDetails d
                 WHERE d.call = a.quoId AND d.kind IN ('voicemail', 'summary') AND d.text IS NOT NULL
                 ORDER BY d.kind DESC LIMIT 1), NULL)))) AS lastActivity,
       strftime('%Y-%m-%dT%H:%M:%fZ', a.at / 1000.0, 'unixepoch') AS lastActivityAt,
       strftime('%Y-%m-%dT%H:%M:%fZ', c.waitingSince / 1000.0, 'unixepoch') AS waitingSince,
       strftime('%Y-%m-%dT%H:%M:%fZ', c.unrepliedSince / 1000.0, 'unixepoch') AS unrepliedSince,
       c.statusReason,
       strftime('%Y-%m-%dT%H:%M:%fZ', c.remindAt / 1000.0, 'unixepoch') AS snoozedUntil,
       strftime('%Y-%m-%dT%H:%M:%fZ', c.wokeAt / 1000.0, 'unixepoch') AS wokeAt,
       strftime('%Y-%m-%dT%H:%M:%fZ', c.statusChangedAt / 1000.0, 'unixepoch') AS statusChangedAt,
       c.statusChangedBy,
       strftime('%Y-%m-%dT%H:%M:%fZ', c.createdAt / 1000.0, 'unixepoch') AS createdAt,
       c.revision
  FROM conversations c
  LEFT JOIN lines l ON l.id = c.line
  LEFT JOIN members m ON m.id = c.assignedTo
  LEFT JOIN activities a ON a.id = c.lastActivity
 WHERE @WHERE@ AND c.hidden = 0
 ORDER BY c.pinned DESC, c.activeAt DESC, c.id DESC
 LIMIT @LIMIT@;
