CREATE TABLE stations (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  host_name TEXT,
  token_hash TEXT UNIQUE,
  paired_at_ms INTEGER NOT NULL,
  revoked_at_ms INTEGER,
  last_seen_at_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX stations_by_name ON stations (name) WHERE revoked_at_ms IS NULL;

CREATE TABLE pairings (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('daemon', 'page')),
  host_name TEXT NOT NULL,
  code TEXT NOT NULL,
  secret_hash TEXT NOT NULL,
  requested_at_ms INTEGER NOT NULL,
  expires_at_ms INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'confirmed', 'refused', 'collected')),
  station_id TEXT REFERENCES stations
) STRICT, WITHOUT ROWID;

CREATE TABLE enrolment_codes (
  code_hash TEXT PRIMARY KEY,
  expires_at_ms INTEGER NOT NULL,
  used_at_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE kiosk_pages (
  secret_hash TEXT PRIMARY KEY,
  station_id TEXT NOT NULL REFERENCES stations,
  paired_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE kiosk_links (
  token_hash TEXT PRIMARY KEY,
  station_id TEXT NOT NULL REFERENCES stations,
  expires_at_ms INTEGER NOT NULL,
  used_at_ms INTEGER
) STRICT, WITHOUT ROWID;
