-- The rows of flat.db into an empty inbox, in one transaction and with quo's own settings.
.bail on
PRAGMA foreign_keys = ON;
PRAGMA cache_size = -40000;
ATTACH 'flat.db' AS flat;
BEGIN IMMEDIATE;
INSERT INTO main.lines SELECT * FROM flat.lines;
INSERT INTO main.members SELECT * FROM flat.members;
INSERT INTO main.lineMembers SELECT * FROM flat.lineMembers;
INSERT INTO main.contacts SELECT * FROM flat.contacts;
INSERT INTO main.contactNumbers SELECT * FROM flat.contactNumbers;
INSERT INTO main.propertyKeys SELECT * FROM flat.propertyKeys;
INSERT INTO main.propertyValues SELECT * FROM flat.propertyValues;
INSERT INTO main.contactTags SELECT * FROM flat.contactTags;
INSERT INTO main.conversations SELECT * FROM flat.conversations;
INSERT INTO main.participants SELECT * FROM flat.participants;
INSERT INTO main.activities SELECT * FROM flat.activities;
INSERT INTO main.callDetails SELECT * FROM flat.callDetails;
INSERT INTO main.operations SELECT * FROM flat.operations;
INSERT INTO main.changes SELECT * FROM flat.changes;
INSERT INTO main.search (rowid, text) SELECT id, text FROM flat.words ORDER BY id;
COMMIT;
