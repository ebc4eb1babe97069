/// The tables that SQLite itself makes for an inbox, verbatim: for AUTOINCREMENT, and for the data of the full-text
/// index.
enum SQLiteTables {
  static let definitions = """

    CREATE TABLE sqlite_sequence(name,seq);
    CREATE TABLE 'search_data'(id INTEGER PRIMARY KEY, block BLOB);
    CREATE TABLE 'search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
    CREATE TABLE 'search_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
    CREATE TABLE 'search_config'(k PRIMARY KEY, v) WITHOUT ROWID;

    """
}
