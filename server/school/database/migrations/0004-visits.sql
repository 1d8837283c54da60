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
CREATE INDEX passages_by_time ON passages (at_ms, direction);
CREATE INDEX passages_undated ON passages (boot_id) WHERE at_ms IS NULL;

CREATE TABLE passage_hours (
  hour_at_ms INTEGER NOT NULL,
  station_id TEXT NOT NULL,
  device TEXT NOT NULL,
  direction TEXT NOT NULL,
  passages INTEGER NOT NULL,
  PRIMARY KEY (hour_at_ms, station_id, device, direction)
) STRICT, WITHOUT ROWID;

CREATE TABLE boots (
  boot_id TEXT NOT NULL,
  station_id TEXT NOT NULL,
  offset_ms REAL NOT NULL,
  known_by TEXT NOT NULL CHECK (known_by IN ('event', 'hello')),
  noted_at_ms INTEGER NOT NULL,
  PRIMARY KEY (boot_id, station_id)
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
CREATE INDEX coverage_undated ON coverage (boot_id) WHERE from_at_ms IS NULL;
