CREATE TABLE records (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  author TEXT,
  isbn TEXT,
  call_number TEXT,
  dewey_class TEXT NOT NULL,
  language TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE items (
  barcode TEXT PRIMARY KEY,
  record_id TEXT NOT NULL REFERENCES records,
  copy_number INTEGER NOT NULL,
  accession_number TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL DEFAULT 'available' CHECK (status IN ('available', 'lost', 'in-repair', 'withdrawn')),
  for_loan INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
CREATE INDEX items_by_record ON items (record_id);

CREATE TABLE patron_groups (
  id TEXT PRIMARY KEY,
  name_th TEXT NOT NULL,
  name_en TEXT NOT NULL,
  loan_limit INTEGER NOT NULL,
  loan_days INTEGER NOT NULL,
  renewal_limit INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE patrons (
  id TEXT PRIMARY KEY,
  group_id TEXT NOT NULL REFERENCES patron_groups,
  given_name TEXT NOT NULL,
  family_name TEXT NOT NULL,
  school_number TEXT UNIQUE,
  level TEXT,
  room TEXT,
  class_number INTEGER,
  blocked_reason TEXT,
  expires_on TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE patron_cards (code TEXT PRIMARY KEY, patron_id TEXT NOT NULL REFERENCES patrons) STRICT, WITHOUT ROWID;
CREATE INDEX patron_cards_by_patron ON patron_cards (patron_id);

CREATE TABLE loans (
  id TEXT PRIMARY KEY,
  barcode TEXT NOT NULL REFERENCES items,
  patron_id TEXT NOT NULL REFERENCES patrons,
  loaned_at_ms INTEGER NOT NULL,
  due_date TEXT NOT NULL,
  renewals INTEGER NOT NULL DEFAULT 0,
  returned_at_ms INTEGER,
  undone_at_ms INTEGER,
  station_id TEXT,
  returned_station_id TEXT,
  session_id TEXT
) STRICT, WITHOUT ROWID;
-- An item is on loan once at the most; the index makes a second open loan impossible.
CREATE UNIQUE INDEX open_loans_by_item ON loans (barcode) WHERE returned_at_ms IS NULL AND undone_at_ms IS NULL;
CREATE INDEX open_loans_by_patron ON loans (patron_id) WHERE returned_at_ms IS NULL AND undone_at_ms IS NULL;
CREATE INDEX loans_by_time ON loans (loaned_at_ms, session_id) WHERE undone_at_ms IS NULL;
CREATE INDEX returns_by_time ON loans (returned_at_ms) WHERE returned_at_ms IS NOT NULL;

CREATE TABLE renewals (
  id TEXT PRIMARY KEY,
  loan_id TEXT NOT NULL REFERENCES loans,
  at_ms INTEGER NOT NULL,
  due_date TEXT NOT NULL,
  station_id TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX renewals_by_time ON renewals (at_ms);

CREATE TABLE kiosk_sessions (
  id TEXT PRIMARY KEY,
  station_id TEXT NOT NULL,
  patron_id TEXT NOT NULL REFERENCES patrons,
  opened_at_ms INTEGER NOT NULL,
  last_used_at_ms INTEGER NOT NULL,
  ended_at_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX open_kiosk_sessions ON kiosk_sessions (station_id) WHERE ended_at_ms IS NULL;
