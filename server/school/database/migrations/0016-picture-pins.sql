-- Borrowing without a card, PINs, photos.

-- The pictures of a day, as JSON; `level` and `room` are empty where the whole school has the same.
CREATE TABLE picture_pins (
  date TEXT NOT NULL,
  level TEXT NOT NULL,
  room TEXT NOT NULL,
  pictures TEXT NOT NULL,
  -- Null: the system drew them in the morning.
  chosen_by TEXT,
  PRIMARY KEY (date, level, room)
) STRICT, WITHOUT ROWID;

-- Wrong tries in a row, of pictures and of PINs, by `kiosk` and by `patron`.
CREATE TABLE kiosk_tries (
  secret TEXT NOT NULL CHECK (secret IN ('pictures', 'pin')),
  who TEXT NOT NULL CHECK (who IN ('kiosk', 'patron')),
  id TEXT NOT NULL,
  wrong INTEGER NOT NULL,
  last_at_ms INTEGER NOT NULL,
  PRIMARY KEY (secret, who, id)
) STRICT, WITHOUT ROWID;

-- How a session was opened, and what was borrowed in it; a session is forgotten after days, a loan later.
ALTER TABLE kiosk_sessions ADD COLUMN without_card INTEGER NOT NULL DEFAULT 0;
ALTER TABLE loans ADD COLUMN without_card INTEGER NOT NULL DEFAULT 0;

CREATE TABLE patron_pins (
  patron_id TEXT PRIMARY KEY REFERENCES patrons ON DELETE CASCADE,
  hash TEXT NOT NULL,
  -- `patron` for one who chose it at a kiosk.
  set_by TEXT NOT NULL,
  set_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE photo_consents (
  patron_id TEXT PRIMARY KEY REFERENCES patrons ON DELETE CASCADE,
  given_by TEXT NOT NULL CHECK (given_by IN ('patron', 'guardian')),
  name TEXT NOT NULL,
  given_on TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- No photo without its consent: it goes with it.
CREATE TABLE patron_photos (
  patron_id TEXT PRIMARY KEY REFERENCES photo_consents ON DELETE CASCADE,
  -- Made anew with every photo, so that nobody guesses its address at a kiosk.
  id TEXT NOT NULL UNIQUE,
  jpeg BLOB NOT NULL,
  added_by TEXT NOT NULL,
  added_at_ms INTEGER NOT NULL
) STRICT;

-- Whoever leaves, however that came about, takes them along.
CREATE TRIGGER identity_of_leavers AFTER UPDATE OF state ON patrons WHEN NEW.state <> 'active' BEGIN
  DELETE FROM photo_consents WHERE patron_id = NEW.id;
  DELETE FROM patron_pins WHERE patron_id = NEW.id;
  DELETE FROM kiosk_tries WHERE who = 'patron' AND id = NEW.id;
END;
