-- Pictures of signs by their content (SHA-256), so that a picture's address never shows another one.
CREATE TABLE sign_pictures (
  id TEXT PRIMARY KEY,
  media_type TEXT NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg', 'image/webp')),
  content BLOB NOT NULL,
  added_at_ms INTEGER NOT NULL
) STRICT;

-- Knowledge tips (ป้ายเกร็ดความรู้) of the school. English may be empty.
CREATE TABLE signs (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  title_th TEXT NOT NULL,
  title_en TEXT NOT NULL,
  text_th TEXT NOT NULL,
  text_en TEXT NOT NULL,
  -- A Dewey main class or a mark of the school, as loans are counted by it; null for neither.
  mark TEXT,
  -- Each year from one day to another (`06-26`), also over New Year.
  season_from TEXT,
  season_to TEXT,
  from_date TEXT,
  until_date TEXT,
  switched_on INTEGER NOT NULL DEFAULT 1 CHECK (switched_on IN (0, 1)),
  picture_id TEXT REFERENCES sign_pictures,
  CHECK ((season_from IS NULL) = (season_to IS NULL))
) STRICT;
CREATE INDEX signs_by_picture ON signs (picture_id);

-- Books to read on; a record that is deleted leaves its signs.
CREATE TABLE sign_records (
  sign_id TEXT NOT NULL REFERENCES signs ON DELETE CASCADE,
  position INTEGER NOT NULL,
  record_id TEXT NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  PRIMARY KEY (sign_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_records_by_record ON sign_records (record_id);

-- Signs of the Office that this school does not show. The Office's list is replaced whole, so the choice stands apart.
CREATE TABLE hidden_network_signs (sign_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- How long kiosks showed a sign, the school's or the Office's, on a day; all kiosks together.
CREATE TABLE sign_days (
  sign_id TEXT NOT NULL,
  date TEXT NOT NULL,
  seconds INTEGER NOT NULL,
  PRIMARY KEY (sign_id, date)
) STRICT, WITHOUT ROWID;
