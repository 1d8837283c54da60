CREATE TABLE passages (
  id TEXT PRIMARY KEY,
  station_id TEXT NOT NULL,
  device TEXT NOT NULL,
  method TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out', 'unknown', 'ambiguous')),
  boot_id TEXT NOT NULL,
  monotonic_ms REAL NOT NULL,
  wall_at_ms INTEGER NOT NULL,
  clock_synced INTEGER NOT NULL,
  at_ms INTEGER,
  received_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX passages_by_time ON passages (at_ms, direction) WHERE at_ms IS NOT NULL;
-- Rows dated by their boot's reference, which a better one moves; and those that have none yet.
CREATE INDEX passages_unsynchronised ON passages (station_id, boot_id) WHERE clock_synced = 0;
CREATE INDEX passages_undated ON passages (station_id, boot_id, at_ms) WHERE at_ms IS NULL;

CREATE TABLE passage_hours (
  hour_at_ms INTEGER NOT NULL,
  station_id TEXT NOT NULL,
  device TEXT NOT NULL,
  direction TEXT NOT NULL,
  passages INTEGER NOT NULL,
  PRIMARY KEY (hour_at_ms, station_id, device, direction)
) STRICT, WITHOUT ROWID;

CREATE TABLE boots (
  station_id TEXT NOT NULL,
  boot_id TEXT NOT NULL,
  ordinal INTEGER,
  offset_ms REAL,
  known_by TEXT CHECK (known_by IN ('event', 'hello')),
  reference_monotonic_ms REAL,
  last_monotonic_ms REAL NOT NULL,
  PRIMARY KEY (station_id, boot_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE coverage (
  id TEXT PRIMARY KEY,
  station_id TEXT NOT NULL,
  device TEXT NOT NULL,
  method TEXT NOT NULL,
  boot_id TEXT NOT NULL,
  from_monotonic_ms REAL NOT NULL,
  to_monotonic_ms REAL NOT NULL,
  wall_at_ms INTEGER NOT NULL,
  clock_synced INTEGER NOT NULL,
  from_at_ms INTEGER,
  to_at_ms INTEGER,
  ended_by TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX coverage_by_time ON coverage (to_at_ms);
CREATE INDEX coverage_unsynchronised ON coverage (station_id, boot_id) WHERE clock_synced = 0;
