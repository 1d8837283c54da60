-- The group's terms for every kind of item; `lending_rules` says where a kind differs.
ALTER TABLE patron_groups ADD COLUMN kind TEXT NOT NULL DEFAULT 'pupil';
ALTER TABLE patron_groups ADD COLUMN hold_limit INTEGER NOT NULL DEFAULT 3;
ALTER TABLE patron_groups ADD COLUMN fine_satang_per_day INTEGER NOT NULL DEFAULT 0;
ALTER TABLE patron_groups ADD COLUMN fine_limit_satang INTEGER;
ALTER TABLE patron_groups ADD COLUMN grace_days INTEGER NOT NULL DEFAULT 0;
ALTER TABLE patron_groups ADD COLUMN class_set_days INTEGER;
ALTER TABLE patron_groups ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
UPDATE patron_groups SET kind = 'teacher' WHERE id = 'teachers';

CREATE TABLE lending_rules (
  group_id TEXT NOT NULL REFERENCES patron_groups ON DELETE CASCADE,
  kind_id TEXT NOT NULL REFERENCES item_kinds ON DELETE CASCADE,
  loan_limit INTEGER NOT NULL,
  loan_days INTEGER NOT NULL,
  renewal_limit INTEGER NOT NULL,
  fine_satang_per_day INTEGER NOT NULL,
  fine_limit_satang INTEGER,
  grace_days INTEGER NOT NULL,
  PRIMARY KEY (group_id, kind_id)
) STRICT, WITHOUT ROWID;

-- A loan keeps the group and class of its borrower as they were, so that figures stay when people move up, leave,
-- or are forgotten (then `patron_id` is null).
CREATE TABLE new_loans (
  id TEXT PRIMARY KEY,
  barcode TEXT NOT NULL REFERENCES items ON UPDATE CASCADE,
  patron_id TEXT REFERENCES patrons,
  group_id TEXT REFERENCES patron_groups,
  level TEXT,
  room TEXT,
  class_set INTEGER NOT NULL DEFAULT 0,
  loaned_at_ms INTEGER NOT NULL,
  due_date TEXT NOT NULL,
  renewals INTEGER NOT NULL DEFAULT 0,
  returned_at_ms INTEGER,
  undone_at_ms INTEGER,
  station_id TEXT,
  returned_station_id TEXT,
  session_id TEXT,
  -- Why it is due when it is, as JSON.
  due_because TEXT NOT NULL DEFAULT '[]',
  -- It ended because the item was lost: no return in any figure.
  lost INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
INSERT INTO new_loans
  SELECT loans.id, barcode, patron_id, group_id, level, room, 0, loaned_at_ms, due_date, renewals, returned_at_ms,
    undone_at_ms, station_id, returned_station_id, session_id, '[]', 0
  FROM loans JOIN patrons ON patrons.id = patron_id;
DROP TABLE loans;
ALTER TABLE new_loans RENAME TO loans;
-- An item is on loan once at the most; the index makes a second open loan impossible.
CREATE UNIQUE INDEX open_loans_by_item ON loans (barcode) WHERE returned_at_ms IS NULL AND undone_at_ms IS NULL;
CREATE INDEX open_loans_by_patron ON loans (patron_id) WHERE returned_at_ms IS NULL AND undone_at_ms IS NULL;
CREATE INDEX open_loans_by_due_date ON loans (due_date) WHERE returned_at_ms IS NULL AND undone_at_ms IS NULL;
CREATE INDEX loans_by_patron ON loans (patron_id, loaned_at_ms);
CREATE INDEX loans_by_item ON loans (barcode, loaned_at_ms);
CREATE INDEX loans_by_time ON loans (loaned_at_ms, session_id) WHERE undone_at_ms IS NULL;
CREATE INDEX returns_by_time ON loans (returned_at_ms) WHERE returned_at_ms IS NOT NULL;
-- For a school that keeps no history: ended loans whose borrower is still known.
CREATE INDEX ended_loans_with_patron ON loans (returned_at_ms, undone_at_ms)
  WHERE patron_id IS NOT NULL AND (returned_at_ms IS NOT NULL OR undone_at_ms IS NOT NULL);

-- A place in the queue for a record. `ready`: a copy waits on the pick-up shelf until `pick_up_by`.
CREATE TABLE holds (
  id TEXT PRIMARY KEY,
  record_id TEXT NOT NULL REFERENCES records (id),
  patron_id TEXT NOT NULL REFERENCES patrons,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'ready', 'collected', 'cancelled', 'expired')),
  placed_at_ms INTEGER NOT NULL,
  barcode TEXT REFERENCES items ON UPDATE CASCADE,
  ready_at_ms INTEGER,
  pick_up_by TEXT,
  ended_at_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX holds_by_record ON holds (record_id, placed_at_ms) WHERE state IN ('waiting', 'ready');
CREATE INDEX holds_by_patron ON holds (patron_id) WHERE state IN ('waiting', 'ready');
CREATE UNIQUE INDEX holds_by_item ON holds (barcode) WHERE state = 'ready';
CREATE INDEX holds_by_end ON holds (ended_at_ms) WHERE ended_at_ms IS NOT NULL;

-- What a patron owes. Positive satang; settled by paying or waiving.
CREATE TABLE charges (
  id TEXT PRIMARY KEY,
  patron_id TEXT REFERENCES patrons,
  loan_id TEXT REFERENCES loans,
  reason TEXT NOT NULL CHECK (reason IN ('overdue', 'lost', 'damaged', 'other')),
  amount_satang INTEGER NOT NULL CHECK (amount_satang > 0),
  note TEXT,
  charged_at_ms INTEGER NOT NULL,
  settled_at_ms INTEGER,
  settlement TEXT CHECK (settlement IN ('paid', 'waived', 'undone')),
  settled_by TEXT,
  settlement_note TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX open_charges_by_patron ON charges (patron_id) WHERE settled_at_ms IS NULL;
CREATE INDEX charges_by_loan ON charges (loan_id);
CREATE INDEX charges_by_patron ON charges (patron_id, charged_at_ms);

-- What staff did at the desk, with what undoing it takes. The rowid is the order in which it was done.
CREATE TABLE desk_actions (
  id TEXT PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  actor TEXT NOT NULL,
  deed TEXT NOT NULL,
  title TEXT,
  patron_id TEXT,
  undoing TEXT NOT NULL,
  undone_at_ms INTEGER
) STRICT;
CREATE INDEX desk_actions_by_actor ON desk_actions (actor) WHERE undone_at_ms IS NULL;
