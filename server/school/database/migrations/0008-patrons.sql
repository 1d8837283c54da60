-- The school's levels from the lowest to the highest; roll-over moves pupils along them.
CREATE TABLE levels (name TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;

ALTER TABLE patrons ADD COLUMN title TEXT;
-- 'left' people keep their history until they are forgotten.
ALTER TABLE patrons ADD COLUMN state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'left', 'forgotten'));
ALTER TABLE patrons ADD COLUMN left_on TEXT;
ALTER TABLE patrons ADD COLUMN phone TEXT;
ALTER TABLE patrons ADD COLUMN note TEXT;
-- Stays off boards of top readers.
ALTER TABLE patrons ADD COLUMN off_boards INTEGER NOT NULL DEFAULT 0;
ALTER TABLE patrons ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
ALTER TABLE patrons ADD COLUMN added_at_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE patrons ADD COLUMN changed_at_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE patrons ADD COLUMN import_id TEXT REFERENCES imports;
CREATE INDEX patrons_by_class ON patrons (state, level, room, class_number);
CREATE INDEX patrons_by_name ON patrons (state, name_key);
CREATE INDEX patrons_by_import ON patrons (import_id) WHERE import_id IS NOT NULL;

ALTER TABLE patron_cards ADD COLUMN kind TEXT NOT NULL DEFAULT 'barcode' CHECK (kind IN ('barcode', 'tag'));
ALTER TABLE patron_cards ADD COLUMN added_at_ms INTEGER NOT NULL DEFAULT 0;

CREATE TABLE roll_overs (
  id TEXT PRIMARY KEY,
  academic_year INTEGER NOT NULL,
  done_at_ms INTEGER NOT NULL,
  done_by TEXT NOT NULL,
  counts TEXT NOT NULL,
  undone_at_ms INTEGER
) STRICT, WITHOUT ROWID;

-- Patrons as they were before a roll-over or an import changed them: what undoing puts back.
CREATE TABLE patron_changes (
  cause_id TEXT NOT NULL,
  patron_id TEXT NOT NULL REFERENCES patrons,
  before TEXT NOT NULL,
  changed_at_ms INTEGER NOT NULL,
  PRIMARY KEY (cause_id, patron_id)
) STRICT, WITHOUT ROWID;
-- A year is rolled over once, unless that was undone.
CREATE UNIQUE INDEX roll_overs_by_year ON roll_overs (academic_year) WHERE undone_at_ms IS NULL;

CREATE INDEX patrons_by_leaving ON patrons (left_on) WHERE state = 'left';

-- A patron is removed only when nothing refers to it; without the index every removal would read all sessions.
CREATE INDEX kiosk_sessions_by_patron ON kiosk_sessions (patron_id);
