-- The network's own: one record for an ISBN, whoever made it first.
CREATE TABLE shared_records (
  isbn text PRIMARY KEY,
  -- Grows with every change; schools ask for what is newer than they know.
  number bigint NOT NULL UNIQUE,
  title text NOT NULL,
  marc jsonb NOT NULL,
  made_by_school uuid NOT NULL,
  made_by text NOT NULL,
  changed_at_ms bigint NOT NULL,
  -- Taken out by staff: it is offered no more, and does not come back by itself.
  removed_at_ms bigint
);

-- One row. Its lock is held until the transaction ends, so numbers become visible in their own order and none is skipped by a
-- school that asks meanwhile.
CREATE TABLE shared_record_counter (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  last_number bigint NOT NULL
);
INSERT INTO shared_record_counter (last_number) VALUES (0);
