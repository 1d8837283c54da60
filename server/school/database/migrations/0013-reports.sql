-- Versions of half-year reports. Only a draft's content changes; from signing on `frozen` holds all that its documents say.
CREATE TABLE reports (
  id TEXT PRIMARY KEY,
  academic_year INTEGER NOT NULL,
  semester INTEGER NOT NULL CHECK (semester IN (1, 2)),
  version INTEGER NOT NULL CHECK (version >= 1),
  state TEXT NOT NULL CHECK (state IN ('draft', 'signed', 'sent', 'received', 'returned', 'closed')),
  correction_reason TEXT,
  revision INTEGER NOT NULL,
  content TEXT NOT NULL,
  frozen TEXT,
  -- The readers that a signed report names; erased when their names are no longer kept.
  readers TEXT,
  signed_by TEXT,
  signed_on TEXT,
  sent_at_ms INTEGER,
  sent_by TEXT CHECK (sent_by IN ('network', 'paper')),
  decided_at_ms INTEGER,
  remark TEXT,
  changed_at_ms INTEGER NOT NULL,
  UNIQUE (academic_year, semester, version),
  CHECK ((state = 'draft') = (frozen IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER report_frozen BEFORE UPDATE OF content, frozen, signed_by, signed_on ON reports WHEN OLD.frozen IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'a signed report is never changed');
END;
CREATE TRIGGER report_kept BEFORE DELETE ON reports WHEN OLD.frozen IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'a signed report is never deleted');
END;

-- When the Office wants a semester's report.
CREATE TABLE report_due (
  academic_year INTEGER NOT NULL,
  semester INTEGER NOT NULL,
  due_date TEXT NOT NULL,
  PRIMARY KEY (academic_year, semester)
) STRICT, WITHOUT ROWID;

-- What the Office found at its visits; each list that comes replaces the one before.
CREATE TABLE report_findings (
  id TEXT PRIMARY KEY,
  finding TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Pictures for the head of memos, by the digest of their bytes: a signed report keeps its own.
CREATE TABLE report_emblems (
  id TEXT PRIMARY KEY,
  media_type TEXT NOT NULL,
  content BLOB NOT NULL,
  added_at_ms INTEGER NOT NULL
) STRICT;
