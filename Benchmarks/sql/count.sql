SELECT count(*) FROM conversations WHERE status <> 'done' AND deletedAt IS NULL AND mergedInto IS NULL;
