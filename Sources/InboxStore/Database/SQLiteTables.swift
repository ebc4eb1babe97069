/// The tables that SQLite makes by itself for an inbox, in its words: for AUTOINCREMENT, and where the full-text index
/// keeps what it knows.
enum SQLiteTables {
  static let definitions = """

    CREATE TABLE sqlite_sequence(name,seq);
    CREATE TABLE 'search_data'(id INTEGER PRIMARY KEY, block BLOB);
    CREATE TABLE 'search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
    CREATE TABLE 'search_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
    CREATE TABLE 'search_config'(k PRIMARY KEY, v) WITHOUT ROWID;

    """
}
