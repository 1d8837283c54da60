-- The picture that stands for the school on its screens. What else it chose for them stands in `settings`.
CREATE TABLE school_crests (
  -- SHA-256 of the content, so that its address names this very picture.
  id TEXT PRIMARY KEY,
  media_type TEXT NOT NULL,
  content BLOB NOT NULL,
  added_at_ms INTEGER NOT NULL
) STRICT;
