-- Recordings of key sentences, and receipts to take away.

CREATE TABLE recordings (
  sentence TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('th', 'en')),
  -- SHA-256 of the content: its address never changes its meaning.
  hash TEXT NOT NULL,
  media_type TEXT NOT NULL,
  content BLOB NOT NULL,
  recorded_at_ms INTEGER NOT NULL,
  PRIMARY KEY (sentence, language)
) STRICT;
CREATE INDEX recordings_by_hash ON recordings (hash);

-- Titles and days, nobody's name, for a day. Who holds the token may read one; its hash is stored.
CREATE TABLE receipts (
  token_hash TEXT PRIMARY KEY,
  content TEXT NOT NULL,
  expires_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX receipts_by_end ON receipts (expires_at_ms);
