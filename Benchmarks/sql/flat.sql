-- An inbox's rows as plain tables, without keys or indexes: what a loader has after it has parsed its input.
-- The inbox is attached as `inbox`.
CREATE TABLE lines AS SELECT * FROM inbox.lines ORDER BY id;
CREATE TABLE members AS SELECT * FROM inbox.members ORDER BY id;
CREATE TABLE lineMembers AS SELECT * FROM inbox.lineMembers ORDER BY line, member;
CREATE TABLE contacts AS SELECT * FROM inbox.contacts ORDER BY id;
CREATE TABLE contactNumbers AS SELECT * FROM inbox.contactNumbers ORDER BY number, contact;
CREATE TABLE propertyKeys AS SELECT * FROM inbox.propertyKeys ORDER BY key;
CREATE TABLE propertyValues AS SELECT * FROM inbox.propertyValues ORDER BY key, value, contact;
CREATE TABLE contactTags AS SELECT * FROM inbox.contactTags ORDER BY tag, contact;
CREATE TABLE conversations AS SELECT * FROM inbox.conversations ORDER BY id;
CREATE TABLE participants AS SELECT * FROM inbox.participants ORDER BY number, conversation;
CREATE TABLE activities AS SELECT * FROM inbox.activities ORDER BY id;
CREATE TABLE callDetails AS SELECT * FROM inbox.callDetails ORDER BY id;
CREATE TABLE operations AS SELECT * FROM inbox.operations ORDER BY id;
CREATE TABLE changes AS SELECT * FROM inbox.changes ORDER BY operation, kind, subject, field;

-- The full-text index keeps no text; this is what quo put into it, each CJK character apart, pictures left out,
-- and the letters of French and German that stand for two as two.
CREATE TABLE words (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
INSERT INTO words
  SELECT id * 4, text FROM inbox.activities WHERE text <> ''
   UNION ALL
  SELECT id * 4 + 1, text FROM inbox.callDetails WHERE text <> ''
   UNION ALL
  SELECT id * 4 + 3, title FROM inbox.conversations
   WHERE title GLOB '*[A-Za-z]*' OR length(title) <> length(CAST(title AS BLOB));

WITH
  characters (id, position, character, rest) AS (
    SELECT id, 0, '', text FROM words WHERE text GLOB '*[ᄀ-ᇿ⺀-퟿豈-﫿ｦ-ￜ₠-⃏🀀-🯿]*'
     UNION ALL
    SELECT id, position + 1, substr(rest, 1, 1), substr(rest, 2) FROM characters WHERE rest <> ''
  ),
  apart (id, text) AS (
    SELECT id, group_concat(
                 CASE WHEN character GLOB '[ᄀ-ᇿ⺀-퟿豈-﫿ｦ-ￜ]' THEN ' ' || character || ' '
                      WHEN character GLOB '[₠-⃏🀀-🯿]' THEN ' '
                      ELSE character END, '')
      FROM (SELECT * FROM characters ORDER BY id, position) GROUP BY id
  )
UPDATE words SET text = apart.text FROM apart WHERE apart.id = words.id;

UPDATE words
   SET text = replace(replace(replace(replace(replace(text, 'œ', 'oe'), 'Œ', 'Oe'), 'æ', 'ae'), 'Æ', 'Ae'), 'ß', 'ss')
 WHERE text GLOB '*[œŒæÆß]*';
