-- Reading activities and the reading challenge.

-- One row a day: a series is several rows with the same `series_id`.
CREATE TABLE activities (
  id TEXT PRIMARY KEY,
  series_id TEXT,
  name_th TEXT NOT NULL,
  name_en TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('storytelling', 'reading-corner', 'book-talk', 'contest', 'other')),
  date TEXT NOT NULL,
  from_minute INTEGER NOT NULL,
  to_minute INTEGER NOT NULL CHECK (to_minute > from_minute),
  place TEXT,
  -- JSON; empty: for everybody.
  levels TEXT NOT NULL,
  -- NULL: as many as come.
  places INTEGER CHECK (places > 0),
  sign_up INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('planned', 'held', 'cancelled')),
  -- Those who came without a card.
  head_count INTEGER NOT NULL DEFAULT 0 CHECK (head_count >= 0),
  -- Attendance that somebody opened or closed by hand; NULL: by the time of the day.
  attendance_open INTEGER,
  changed_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX activities_by_date ON activities (date, from_minute);

CREATE TABLE activity_sign_ups (
  id TEXT PRIMARY KEY,
  activity_id TEXT NOT NULL REFERENCES activities,
  patron_id TEXT NOT NULL REFERENCES patrons,
  at_ms INTEGER NOT NULL,
  station_id TEXT REFERENCES stations,
  UNIQUE (activity_id, patron_id)
) STRICT;
CREATE INDEX activity_sign_ups_by_patron ON activity_sign_ups (patron_id);

-- Level and room are what they were on that day; the row stays when the person is forgotten.
CREATE TABLE attendances (
  id TEXT PRIMARY KEY,
  activity_id TEXT NOT NULL REFERENCES activities,
  patron_id TEXT REFERENCES patrons,
  level TEXT,
  room TEXT,
  at_ms INTEGER NOT NULL,
  station_id TEXT REFERENCES stations,
  UNIQUE (activity_id, patron_id)
) STRICT;
CREATE INDEX attendances_by_patron ON attendances (patron_id) WHERE patron_id IS NOT NULL;

-- A semester's challenge. The academic year is of the Buddhist era.
CREATE TABLE challenges (
  academic_year INTEGER NOT NULL,
  semester INTEGER NOT NULL,
  name_th TEXT NOT NULL,
  name_en TEXT NOT NULL,
  -- JSON: so many books for each step, rising.
  steps TEXT NOT NULL,
  confirmed_by TEXT NOT NULL CHECK (confirmed_by IN ('return', 'reader', 'teacher')),
  same_day INTEGER NOT NULL,
  -- With it marks are made; gone once the semester is over, so that no mark leads to a book any more.
  mark_key TEXT,
  PRIMARY KEY (academic_year, semester)
) STRICT, WITHOUT ROWID;

-- A book counts once per reader and semester: that is what `mark` is for, a one-way sign of reader and book. What would tell
-- the book (record, loan, day) is only there while the school keeps the history of loans. No row has an age or an order.
CREATE TABLE books_read (
  academic_year INTEGER NOT NULL,
  semester INTEGER NOT NULL,
  patron_id TEXT NOT NULL REFERENCES patrons,
  mark TEXT NOT NULL,
  record_id TEXT,
  -- Of a book that is not in the catalogue.
  title TEXT,
  loan_id TEXT,
  read_on TEXT,
  confirmed INTEGER NOT NULL,
  liked INTEGER CHECK (liked BETWEEN 1 AND 3),
  PRIMARY KEY (academic_year, semester, patron_id, mark)
) STRICT, WITHOUT ROWID;
CREATE INDEX books_read_by_patron ON books_read (patron_id);
CREATE INDEX books_read_by_loan ON books_read (loan_id) WHERE loan_id IS NOT NULL;
CREATE INDEX books_read_that_tell ON books_read (read_on) WHERE read_on IS NOT NULL;

-- Returns that are still to be counted: written with the return itself, so that a kill loses no star.
CREATE TABLE returns_to_count (
  loan_id TEXT PRIMARY KEY,
  patron_id TEXT NOT NULL REFERENCES patrons,
  barcode TEXT NOT NULL,
  loaned_at_ms INTEGER NOT NULL,
  returned_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX returns_to_count_by_patron ON returns_to_count (patron_id);
CREATE TRIGGER return_to_count AFTER UPDATE OF returned_at_ms ON loans
WHEN OLD.returned_at_ms IS NULL AND NEW.returned_at_ms IS NOT NULL AND NEW.lost = 0 AND NEW.class_set = 0
  AND NEW.patron_id IS NOT NULL AND EXISTS (SELECT 1 FROM challenges WHERE mark_key IS NOT NULL) BEGIN
  INSERT INTO returns_to_count VALUES (NEW.id, NEW.patron_id, NEW.barcode, NEW.loaned_at_ms, NEW.returned_at_ms)
    ON CONFLICT DO NOTHING;
END;
-- A return that is taken back takes its star along.
CREATE TRIGGER return_not_to_count AFTER UPDATE OF returned_at_ms ON loans
WHEN OLD.returned_at_ms IS NOT NULL AND NEW.returned_at_ms IS NULL BEGIN
  DELETE FROM returns_to_count WHERE loan_id = NEW.id;
  DELETE FROM books_read WHERE loan_id = NEW.id;
END;
