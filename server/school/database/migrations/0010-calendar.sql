-- Semesters that staff moved; all others are the configuration's or the regulation's.
CREATE TABLE calendar_semesters (
  academic_year INTEGER NOT NULL,
  semester INTEGER NOT NULL CHECK (semester IN (1, 2)),
  from_date TEXT NOT NULL,
  to_date TEXT NOT NULL,
  PRIMARY KEY (academic_year, semester)
) STRICT, WITHOUT ROWID;

CREATE TABLE calendar_closures (
  id TEXT PRIMARY KEY,
  from_date TEXT NOT NULL,
  to_date TEXT NOT NULL,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Days that are open by way of exception.
CREATE TABLE calendar_openings (
  date TEXT PRIMARY KEY,
  from_minute INTEGER NOT NULL,
  to_minute INTEGER NOT NULL,
  name TEXT
) STRICT, WITHOUT ROWID;

-- What differs from the public holidays that rules give: added with a name, or (without one) not kept.
CREATE TABLE calendar_holidays (date TEXT PRIMARY KEY, name TEXT) STRICT, WITHOUT ROWID;
