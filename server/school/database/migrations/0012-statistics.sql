-- What loans add up to, by day. Triggers keep it equal to what counting the loans again would give, so that a report over
-- years of lending reads few rows. Undone loans are in none of it. Days are those of Bangkok; '' stands for no level, no group.
CREATE TABLE loan_days (
  date TEXT NOT NULL,
  group_id TEXT NOT NULL,
  level TEXT NOT NULL,
  loans INTEGER NOT NULL DEFAULT 0,
  -- Of the loans, those made at a kiosk.
  self_service_loans INTEGER NOT NULL DEFAULT 0,
  class_set_loans INTEGER NOT NULL DEFAULT 0,
  renewals INTEGER NOT NULL DEFAULT 0,
  returns INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (date, group_id, level)
) STRICT, WITHOUT ROWID;

-- By the class that a record has today: a book that was in none until it was catalogued properly is found in its class.
CREATE TABLE class_days (
  date TEXT NOT NULL,
  mark TEXT NOT NULL,
  loans INTEGER NOT NULL,
  PRIMARY KEY (date, mark)
) STRICT, WITHOUT ROWID;

-- By day first, as all of these: the rows that a loan changes lie together, however many there are of the past.
CREATE TABLE title_days (
  date TEXT NOT NULL,
  record_number INTEGER NOT NULL,
  loans INTEGER NOT NULL,
  PRIMARY KEY (date, record_number)
) STRICT, WITHOUT ROWID;

-- Who borrowed, as a number that says nothing: it counts different people, and stays when the person is forgotten.
CREATE TABLE borrowers (
  number INTEGER PRIMARY KEY,
  patron_id TEXT UNIQUE REFERENCES patrons ON DELETE SET NULL
) STRICT;
CREATE TABLE borrower_days (
  date TEXT NOT NULL,
  borrower INTEGER NOT NULL REFERENCES borrowers,
  group_id TEXT NOT NULL,
  level TEXT NOT NULL,
  loans INTEGER NOT NULL,
  PRIMARY KEY (date, borrower, group_id, level)
) STRICT, WITHOUT ROWID;

CREATE INDEX renewals_by_loan ON renewals (loan_id);

-- Under what a record's loans are counted: its shelf mark, else its main class, else ''.
CREATE VIEW record_marks AS
  SELECT id, number, coalesce(nullif(shelf_mark, ''), nullif(dewey_class, 'none'), '') AS mark FROM records;

-- Loans as they are counted, with the days of their making and their return.
CREATE VIEW counted_loans AS
  SELECT loans.id, date(loaned_at_ms / 1000 + 25200, 'unixepoch') AS date, coalesce(group_id, '') AS group_id,
    coalesce(level, '') AS level, session_id IS NOT NULL AS self_service, class_set, barcode, patron_id,
    iif(lost = 0, date(returned_at_ms / 1000 + 25200, 'unixepoch'), NULL) AS returned_on
  FROM loans WHERE undone_at_ms IS NULL;

INSERT INTO loan_days (date, group_id, level, loans, self_service_loans, class_set_loans, renewals, returns)
  SELECT date, group_id, level, sum(loans), sum(self_service_loans), sum(class_set_loans), sum(renewals), sum(returns) FROM (
    SELECT date, group_id, level, class_set = 0 AS loans, class_set = 0 AND self_service AS self_service_loans,
      class_set AS class_set_loans, 0 AS renewals, 0 AS returns
    FROM counted_loans
    UNION ALL
    SELECT returned_on, group_id, level, 0, 0, 0, 0, 1 FROM counted_loans WHERE class_set = 0 AND returned_on IS NOT NULL
    UNION ALL
    SELECT date(at_ms / 1000 + 25200, 'unixepoch'), group_id, level, 0, 0, 0, 1, 0
    FROM renewals JOIN counted_loans ON counted_loans.id = loan_id WHERE class_set = 0
  ) GROUP BY date, group_id, level;
INSERT INTO title_days
  SELECT date, number, count(*)
  FROM counted_loans JOIN items USING (barcode) JOIN records ON records.id = record_id
  WHERE class_set = 0 GROUP BY date, number;
INSERT INTO class_days
  SELECT date, mark, sum(loans) FROM title_days JOIN record_marks ON number = record_number GROUP BY date, mark;
INSERT INTO borrowers (patron_id) SELECT DISTINCT patron_id FROM loans WHERE patron_id IS NOT NULL;
INSERT INTO borrower_days
  SELECT date, number, group_id, level, count(*)
  FROM counted_loans JOIN borrowers USING (patron_id) WHERE class_set = 0 GROUP BY date, number, group_id, level;

-- Procedures, as SQLite has them: a row that is inserted into one of these views is added to the sums, `sign` times.
CREATE VIEW count_day AS
  SELECT 0 AS sign, '' AS date, '' AS group_id, '' AS level, 0 AS loans, 0 AS self_service_loans, 0 AS class_set_loans,
    0 AS renewals, 0 AS returns;
CREATE TRIGGER count_day INSTEAD OF INSERT ON count_day BEGIN
  INSERT INTO loan_days VALUES (NEW.date, NEW.group_id, NEW.level, NEW.sign * NEW.loans, NEW.sign * NEW.self_service_loans,
      NEW.sign * NEW.class_set_loans, NEW.sign * NEW.renewals, NEW.sign * NEW.returns)
    ON CONFLICT DO UPDATE SET loans = loans + excluded.loans,
      self_service_loans = self_service_loans + excluded.self_service_loans,
      class_set_loans = class_set_loans + excluded.class_set_loans,
      renewals = renewals + excluded.renewals, returns = returns + excluded.returns;
END;

CREATE VIEW count_title AS SELECT 0 AS number, '' AS date, '' AS mark, 0 AS loans;
CREATE TRIGGER count_title INSTEAD OF INSERT ON count_title BEGIN
  INSERT INTO title_days VALUES (NEW.date, NEW.number, NEW.loans) ON CONFLICT DO UPDATE SET loans = loans + excluded.loans;
  DELETE FROM title_days WHERE NEW.loans < 0 AND record_number = NEW.number AND date = NEW.date AND loans = 0;
  INSERT INTO class_days VALUES (NEW.date, NEW.mark, NEW.loans) ON CONFLICT DO UPDATE SET loans = loans + excluded.loans;
END;

CREATE VIEW count_borrower AS SELECT '' AS patron_id, '' AS date, '' AS group_id, '' AS level, 0 AS loans;
CREATE TRIGGER count_borrower INSTEAD OF INSERT ON count_borrower WHEN NEW.patron_id IS NOT NULL BEGIN
  INSERT INTO borrowers (patron_id) VALUES (NEW.patron_id) ON CONFLICT DO NOTHING;
  INSERT INTO borrower_days
    SELECT NEW.date, number, NEW.group_id, NEW.level, NEW.loans FROM borrowers WHERE patron_id = NEW.patron_id
    ON CONFLICT DO UPDATE SET loans = loans + excluded.loans;
  DELETE FROM borrower_days WHERE NEW.loans < 0 AND loans = 0 AND date = NEW.date
    AND borrower = (SELECT number FROM borrowers WHERE patron_id = NEW.patron_id);
END;

-- Everything that a loan is, its return and renewals among it.
CREATE VIEW count_loan AS
  SELECT 0 AS sign, '' AS id, '' AS barcode, '' AS patron_id, '' AS group_id, '' AS level, 0 AS class_set,
    0 AS loaned_at_ms, 0 AS returned_at_ms, '' AS session_id, 0 AS lost;
CREATE TRIGGER count_loan INSTEAD OF INSERT ON count_loan BEGIN
  INSERT INTO count_day VALUES (NEW.sign, date(NEW.loaned_at_ms / 1000 + 25200, 'unixepoch'), coalesce(NEW.group_id, ''),
    coalesce(NEW.level, ''), NEW.class_set = 0, NEW.class_set = 0 AND NEW.session_id IS NOT NULL, NEW.class_set, 0, 0);
  INSERT INTO count_day
    SELECT NEW.sign, date(NEW.returned_at_ms / 1000 + 25200, 'unixepoch'), coalesce(NEW.group_id, ''),
      coalesce(NEW.level, ''), 0, 0, 0, 0, 1
    WHERE NEW.class_set = 0 AND NEW.returned_at_ms IS NOT NULL AND NEW.lost = 0;
  INSERT INTO count_day
    SELECT NEW.sign, date(at_ms / 1000 + 25200, 'unixepoch'), coalesce(NEW.group_id, ''), coalesce(NEW.level, ''), 0, 0, 0, 1, 0
    FROM renewals WHERE loan_id = NEW.id AND NEW.class_set = 0;
  INSERT INTO count_title
    SELECT number, date(NEW.loaned_at_ms / 1000 + 25200, 'unixepoch'), mark, NEW.sign
    FROM items JOIN record_marks ON id = record_id WHERE barcode = NEW.barcode AND NEW.class_set = 0;
  INSERT INTO count_borrower
    SELECT NEW.patron_id, date(NEW.loaned_at_ms / 1000 + 25200, 'unixepoch'), coalesce(NEW.group_id, ''),
      coalesce(NEW.level, ''), NEW.sign
    WHERE NEW.class_set = 0;
END;

CREATE TRIGGER loan_counted AFTER INSERT ON loans WHEN NEW.undone_at_ms IS NULL BEGIN
  INSERT INTO count_loan VALUES (1, NEW.id, NEW.barcode, NEW.patron_id, NEW.group_id, NEW.level, NEW.class_set,
    NEW.loaned_at_ms, NEW.returned_at_ms, NEW.session_id, NEW.lost);
END;
CREATE TRIGGER loan_uncounted AFTER DELETE ON loans WHEN OLD.undone_at_ms IS NULL BEGIN
  INSERT INTO count_loan VALUES (-1, OLD.id, OLD.barcode, OLD.patron_id, OLD.group_id, OLD.level, OLD.class_set,
    OLD.loaned_at_ms, OLD.returned_at_ms, OLD.session_id, OLD.lost);
END;
-- Forgetting the borrower changes no figure: `patron_id` is not among the columns.
CREATE TRIGGER loan_recounted AFTER UPDATE OF group_id, level, class_set, loaned_at_ms, session_id, undone_at_ms ON loans
WHEN (OLD.group_id, OLD.level, OLD.class_set, OLD.loaned_at_ms, OLD.session_id IS NULL, OLD.undone_at_ms IS NULL)
  IS NOT (NEW.group_id, NEW.level, NEW.class_set, NEW.loaned_at_ms, NEW.session_id IS NULL, NEW.undone_at_ms IS NULL) BEGIN
  INSERT INTO count_loan
    SELECT -1, OLD.id, OLD.barcode, OLD.patron_id, OLD.group_id, OLD.level, OLD.class_set, OLD.loaned_at_ms,
      OLD.returned_at_ms, OLD.session_id, OLD.lost
    WHERE OLD.undone_at_ms IS NULL;
  INSERT INTO count_loan
    SELECT 1, NEW.id, NEW.barcode, NEW.patron_id, NEW.group_id, NEW.level, NEW.class_set, NEW.loaned_at_ms,
      NEW.returned_at_ms, NEW.session_id, NEW.lost
    WHERE NEW.undone_at_ms IS NULL;
END;
-- The usual change, and the short way to count it.
CREATE TRIGGER return_counted AFTER UPDATE OF returned_at_ms, lost ON loans
WHEN NEW.undone_at_ms IS NULL AND NEW.class_set = 0
  AND (OLD.group_id, OLD.level, OLD.class_set, OLD.loaned_at_ms, OLD.session_id IS NULL, OLD.undone_at_ms IS NULL)
  IS (NEW.group_id, NEW.level, NEW.class_set, NEW.loaned_at_ms, NEW.session_id IS NULL, NEW.undone_at_ms IS NULL) BEGIN
  INSERT INTO count_day
    SELECT -1, date(OLD.returned_at_ms / 1000 + 25200, 'unixepoch'), coalesce(OLD.group_id, ''), coalesce(OLD.level, ''), 0, 0, 0, 0, 1
    WHERE OLD.returned_at_ms IS NOT NULL AND OLD.lost = 0;
  INSERT INTO count_day
    SELECT 1, date(NEW.returned_at_ms / 1000 + 25200, 'unixepoch'), coalesce(NEW.group_id, ''), coalesce(NEW.level, ''), 0, 0, 0, 0, 1
    WHERE NEW.returned_at_ms IS NOT NULL AND NEW.lost = 0;
END;

CREATE TRIGGER renewal_counted AFTER INSERT ON renewals BEGIN
  INSERT INTO count_day
    SELECT 1, date(NEW.at_ms / 1000 + 25200, 'unixepoch'), group_id, level, 0, 0, 0, 1, 0
    FROM counted_loans WHERE id = NEW.loan_id AND class_set = 0;
END;
CREATE TRIGGER renewal_uncounted AFTER DELETE ON renewals BEGIN
  INSERT INTO count_day
    SELECT -1, date(OLD.at_ms / 1000 + 25200, 'unixepoch'), group_id, level, 0, 0, 0, 1, 0
    FROM counted_loans WHERE id = OLD.loan_id AND class_set = 0;
END;

CREATE TRIGGER record_recounted AFTER UPDATE OF shelf_mark, dewey_class ON records
WHEN (OLD.shelf_mark, OLD.dewey_class) IS NOT (NEW.shelf_mark, NEW.dewey_class) BEGIN
  INSERT INTO class_days
    SELECT date, coalesce(nullif(OLD.shelf_mark, ''), nullif(OLD.dewey_class, 'none'), ''), -count(*)
    FROM counted_loans JOIN items USING (barcode) WHERE record_id = NEW.id AND class_set = 0 GROUP BY date
    ON CONFLICT DO UPDATE SET loans = loans + excluded.loans;
  INSERT INTO class_days
    SELECT date, coalesce(nullif(NEW.shelf_mark, ''), nullif(NEW.dewey_class, 'none'), ''), count(*)
    FROM counted_loans JOIN items USING (barcode) WHERE record_id = NEW.id AND class_set = 0 GROUP BY date
    ON CONFLICT DO UPDATE SET loans = loans + excluded.loans;
END;
CREATE TRIGGER item_recounted AFTER UPDATE OF record_id ON items WHEN OLD.record_id <> NEW.record_id BEGIN
  INSERT INTO count_title
    SELECT number, date, mark, -count(*) FROM counted_loans JOIN record_marks ON record_marks.id = OLD.record_id
    WHERE barcode = NEW.barcode AND class_set = 0 GROUP BY date;
  INSERT INTO count_title
    SELECT number, date, mark, count(*) FROM counted_loans JOIN record_marks ON record_marks.id = NEW.record_id
    WHERE barcode = NEW.barcode AND class_set = 0 GROUP BY date;
END;

CREATE TRIGGER borrower_forgotten AFTER UPDATE OF state ON patrons WHEN NEW.state = 'forgotten' BEGIN
  UPDATE borrowers SET patron_id = NULL WHERE patron_id = NEW.id;
END;
