-- What kiosks lent and took back of an outside library system, written down before it is sent and before anybody is told.
CREATE TABLE outside_transactions (
  -- They are sent in this order, whatever a clock said meanwhile.
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  station_id TEXT NOT NULL,
  -- Of the request: asked again, it is not done again.
  key TEXT UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('checkout', 'checkin', 'renewal')),
  at_ms INTEGER NOT NULL,
  -- Empty for a return, and as soon as nothing more is to be sent of it.
  card TEXT NOT NULL,
  barcode TEXT NOT NULL,
  title TEXT,
  -- What the person was told.
  due_at_ms INTEGER,
  -- asked: sent, and nobody was told of it. waiting: told, and not sent yet. sent: told and sent, and nothing was answered.
  -- done. refused: told, and not accepted afterwards. settled: refused, and staff have seen to it.
  -- withdrawn: not done, and nobody was told that it were.
  state TEXT NOT NULL CHECK (state IN ('asked', 'waiting', 'sent', 'done', 'refused', 'settled', 'withdrawn')),
  -- What the library system said to a refused one; empty where it said nothing.
  answer TEXT,
  tries INTEGER NOT NULL,
  changed_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX outside_transactions_open ON outside_transactions (number)
  WHERE state IN ('asked', 'waiting', 'sent');
CREATE INDEX outside_transactions_refused ON outside_transactions (number) WHERE state = 'refused';
CREATE INDEX outside_transactions_by_barcode ON outside_transactions (barcode);
CREATE INDEX outside_transactions_by_time ON outside_transactions (at_ms);
