CREATE TABLE class_visits (
  id TEXT PRIMARY KEY,
  date TEXT NOT NULL,
  from_at_ms INTEGER NOT NULL,
  to_at_ms INTEGER NOT NULL,
  level TEXT NOT NULL,
  room TEXT,
  heads INTEGER NOT NULL CHECK (heads > 0),
  period INTEGER,
  purpose TEXT NOT NULL,
  teacher TEXT,
  undone_at_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX class_visits_by_date ON class_visits (date, from_at_ms) WHERE undone_at_ms IS NULL;

CREATE TABLE sign_ins (
  id TEXT PRIMARY KEY,
  date TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  last_at_ms INTEGER NOT NULL,
  method TEXT NOT NULL CHECK (method IN ('card-kiosk', 'card-gate', 'picture', 'desk', 'anonymous')),
  kind TEXT NOT NULL CHECK (kind IN ('pupil', 'teacher', 'parent', 'community', 'study-visit')),
  level TEXT,
  room TEXT,
  visits INTEGER NOT NULL CHECK (visits >= 0),
  purpose TEXT,
  visitor INTEGER,
  patron_id TEXT REFERENCES patrons,
  station_id TEXT REFERENCES stations,
  undone_at_ms INTEGER
) STRICT;
CREATE INDEX sign_ins_by_date ON sign_ins (date, kind, level, purpose, visitor, visits) WHERE undone_at_ms IS NULL;
CREATE INDEX sign_ins_by_time ON sign_ins (at_ms);
CREATE INDEX sign_ins_by_patron ON sign_ins (patron_id, at_ms) WHERE patron_id IS NOT NULL;
CREATE INDEX sign_ins_by_age ON sign_ins (date, patron_id) WHERE patron_id IS NOT NULL;

-- Beam counters: every device that ever told of a passage or of its sensing, and what the school says of it.
CREATE TABLE door_counters (
  station_id TEXT NOT NULL,
  device TEXT NOT NULL,
  name TEXT,
  counts INTEGER NOT NULL DEFAULT 1,
  last_day TEXT,
  PRIMARY KEY (station_id, device)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER counter_senses AFTER INSERT ON coverage BEGIN
  INSERT INTO door_counters (station_id, device) VALUES (NEW.station_id, NEW.device) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER counter_counts AFTER INSERT ON passage_hours BEGIN
  INSERT INTO door_counters (station_id, device) VALUES (NEW.station_id, NEW.device) ON CONFLICT DO NOTHING;
END;
INSERT INTO door_counters (station_id, device)
  SELECT station_id, device FROM coverage UNION SELECT station_id, device FROM passage_hours;
CREATE INDEX coverage_by_counter ON coverage (station_id, device, from_at_ms);

-- Three minutes in which somebody at the door tapped for every person, while the beams ran.
CREATE TABLE calibrations (
  id TEXT PRIMARY KEY,
  station_id TEXT NOT NULL,
  device TEXT NOT NULL,
  from_at_ms INTEGER NOT NULL,
  to_at_ms INTEGER,
  actor TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX calibrations_by_time ON calibrations (from_at_ms);
CREATE TABLE calibration_taps (
  calibration_id TEXT NOT NULL REFERENCES calibrations,
  id TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  undone INTEGER NOT NULL,
  PRIMARY KEY (calibration_id, id)
) STRICT, WITHOUT ROWID;

-- Of the versions that are valid on a day, the newest one counts; none is ever changed.
CREATE TABLE correction_versions (
  version INTEGER PRIMARY KEY,
  station_id TEXT NOT NULL,
  device TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  factor REAL NOT NULL CHECK (factor > 0),
  low REAL,
  high REAL,
  calibration_id TEXT REFERENCES calibrations,
  reason TEXT,
  at_ms INTEGER NOT NULL,
  actor TEXT NOT NULL
) STRICT;
CREATE TABLE staff_rule_versions (
  version INTEGER PRIMARY KEY,
  valid_from TEXT NOT NULL,
  people INTEGER NOT NULL,
  passes_each INTEGER NOT NULL,
  outside_hours INTEGER NOT NULL,
  reason TEXT,
  at_ms INTEGER NOT NULL,
  actor TEXT NOT NULL
) STRICT;
CREATE TRIGGER corrections_stay BEFORE UPDATE ON correction_versions BEGIN SELECT RAISE(ABORT, 'Versions are only ever added.'); END;
CREATE TRIGGER staff_rules_stay BEFORE UPDATE ON staff_rule_versions BEGIN SELECT RAISE(ABORT, 'Versions are only ever added.'); END;
