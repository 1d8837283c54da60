-- The school's place in the network: one row from the moment in which its keys are made, with the Office's answer once it joined.
CREATE TABLE office_link (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  public_key TEXT NOT NULL,
  private_key TEXT NOT NULL,
  office_url TEXT,
  office_name TEXT,
  office_key TEXT,
  school_id TEXT,
  school_name TEXT,
  joined_at_ms INTEGER,
  next_sequence INTEGER NOT NULL DEFAULT 1,
  -- Up to which shared record the school has the network's.
  news_after INTEGER NOT NULL DEFAULT 0,
  -- Of the youngest reply that was read, by the Office's clock; and when it was read.
  reply_made_at_ms INTEGER,
  replied_at_ms INTEGER,
  -- The school's clock is ahead by so much.
  clock_off_ms INTEGER,
  tried_at_ms INTEGER,
  -- JSON: why the last try failed.
  failures TEXT NOT NULL DEFAULT '[]',
  CHECK ((school_id IS NULL) = (office_key IS NULL) AND (school_id IS NULL) = (office_url IS NULL))
) STRICT;

-- What was made to be sent. The signed text stays until the Office has answered, so that what is sent again is the same.
CREATE TABLE office_parcels (
  sequence INTEGER PRIMARY KEY,
  parcel_id TEXT NOT NULL UNIQUE,
  text TEXT,
  signature TEXT NOT NULL,
  made_at_ms INTEGER NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('network', 'file')),
  days INTEGER NOT NULL,
  submissions INTEGER NOT NULL,
  records INTEGER NOT NULL,
  -- Digest of each day; version of each record. JSON.
  told TEXT NOT NULL,
  outcome TEXT CHECK (outcome IN ('taken', 'known', 'refused')),
  failures TEXT NOT NULL DEFAULT '[]',
  answered_at_ms INTEGER
) STRICT;
CREATE INDEX office_parcels_waiting ON office_parcels (sequence) WHERE outcome IS NULL;

-- What the Office has, as the parcels told it that it confirmed.
CREATE TABLE office_days (
  date TEXT PRIMARY KEY,
  digest TEXT NOT NULL,
  sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE office_records (
  number INTEGER PRIMARY KEY,
  version INTEGER NOT NULL
) STRICT;

-- What the network sends to its schools; the two lists are replaced whole.
CREATE TABLE network_announcements (
  id TEXT PRIMARY KEY,
  title_th TEXT NOT NULL,
  title_en TEXT NOT NULL,
  text_th TEXT NOT NULL,
  text_en TEXT NOT NULL,
  from_date TEXT NOT NULL,
  until_date TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE network_signs (
  id TEXT PRIMARY KEY,
  title_th TEXT NOT NULL,
  title_en TEXT NOT NULL,
  text_th TEXT NOT NULL,
  text_en TEXT NOT NULL,
  dewey_class TEXT,
  from_date TEXT NOT NULL,
  until_date TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- Records that other schools made; `marc` is JSON.
CREATE TABLE network_records (
  isbn TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  made_by TEXT NOT NULL,
  marc TEXT NOT NULL
) STRICT, WITHOUT ROWID;
