-- What terminals of other makers lent and took back while they could not ask the school's server, as they sent it afterwards.
CREATE TABLE stored_transactions (
  id TEXT PRIMARY KEY,
  terminal TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('checkout', 'checkin', 'renewal')),
  -- When it happened, as the terminal says.
  at_ms INTEGER NOT NULL,
  card TEXT NOT NULL,
  barcode TEXT NOT NULL,
  received_at_ms INTEGER NOT NULL,
  -- The first answer, as JSON: sent again, it gets the same.
  answer TEXT NOT NULL,
  -- What staff should look at, as JSON of failures.
  conflicts TEXT NOT NULL,
  settled_at_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX stored_transactions_by_identity ON stored_transactions (terminal, at_ms, barcode, card, kind);
CREATE INDEX stored_transactions_with_conflicts ON stored_transactions (received_at_ms)
  WHERE conflicts <> '[]' AND settled_at_ms IS NULL;
CREATE INDEX stored_transactions_by_age ON stored_transactions (received_at_ms);
