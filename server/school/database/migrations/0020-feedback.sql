-- Feedback, calls for help, use of media.

-- What the five faces ask, from a day on; of several for one day, the last. Question 0 is the one that nobody had to word.
CREATE TABLE rating_questions (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  from_date TEXT NOT NULL,
  th TEXT NOT NULL,
  en TEXT NOT NULL
) STRICT;
-- Answers are counts of a day from the beginning: there is nobody to forget.
CREATE TABLE rating_counts (
  date TEXT NOT NULL,
  question_id INTEGER NOT NULL,
  score INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
  answers INTEGER NOT NULL CHECK (answers > 0),
  PRIMARY KEY (date, question_id, score)
) STRICT, WITHOUT ROWID;

-- One row for a title, however it was typed: `title_key` holds its letters and digits alone.
CREATE TABLE book_wishes (
  id INTEGER PRIMARY KEY,
  title_key TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'ordered', 'arrived', 'declined')),
  wishes INTEGER NOT NULL CHECK (wishes > 0),
  first_on TEXT NOT NULL,
  last_on TEXT NOT NULL,
  record_number INTEGER REFERENCES records (number) ON DELETE SET NULL
) STRICT;

-- Days without hours, so that nobody is found by the time at which they stood there.
CREATE TABLE suggestions (
  id INTEGER PRIMARY KEY,
  date TEXT NOT NULL,
  text TEXT NOT NULL,
  read_at_ms INTEGER
) STRICT;
CREATE INDEX suggestions_by_date ON suggestions (date);
CREATE TABLE ready_suggestions (
  date TEXT NOT NULL,
  suggestion TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (date, suggestion)
) STRICT, WITHOUT ROWID;

CREATE TABLE help_calls (
  id TEXT PRIMARY KEY,
  station_id TEXT NOT NULL REFERENCES stations,
  reason TEXT NOT NULL,
  called_at_ms INTEGER NOT NULL,
  -- A staff page was open.
  heard_at_ms INTEGER,
  answered_at_ms INTEGER,
  answered_by TEXT,
  ended_at_ms INTEGER,
  outcome TEXT CHECK (outcome IN ('helped', 'cancelled', 'missed', 'lapsed')),
  -- Staff took note of one that was missed.
  noted INTEGER NOT NULL DEFAULT 0,
  CHECK ((ended_at_ms IS NULL) = (outcome IS NULL))
) STRICT;
CREATE INDEX help_calls_by_time ON help_calls (called_at_ms);
CREATE UNIQUE INDEX help_calls_open ON help_calls (station_id) WHERE ended_at_ms IS NULL;
CREATE INDEX help_calls_missed ON help_calls (called_at_ms) WHERE outcome = 'missed' AND noted = 0;

CREATE TABLE media_uses (
  date TEXT NOT NULL,
  record_number INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('sound', 'video', 'document', 'link')),
  way TEXT NOT NULL CHECK (way IN ('kiosk', 'phone', 'web')),
  uses INTEGER NOT NULL CHECK (uses > 0),
  PRIMARY KEY (date, record_number, kind, way)
) STRICT, WITHOUT ROWID;
