SELECT sum(conversations) FROM tallies WHERE status <> 'done';
