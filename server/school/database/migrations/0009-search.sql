-- What a record can be found by, as folded words between spaces, `rowid` being the record's number. `start` is the
-- beginning of the title as one word. The ASCII tokenizer leaves Thai words, which are segmented before, whole.
CREATE VIRTUAL TABLE search_words USING fts5(
  start, title, author, subject, code, rest,
  content = '', contentless_delete = 1, detail = column, prefix = '1 2 3', tokenize = "ascii tokenchars '.'"
);

-- The same without word boundaries, for words that were divided otherwise in the query than in the record.
CREATE VIRTUAL TABLE search_grams USING fts5(
  letters, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram'
);

-- Every folded word of the index, and how it was written where it first came: what slips are corrected to.
CREATE TABLE search_terms (
  number INTEGER PRIMARY KEY,
  term TEXT NOT NULL UNIQUE,
  written TEXT NOT NULL
) STRICT;

-- `version` is the form of the index; `indexed_to` the last record's number of a rebuild under way, null when it is whole.
CREATE TABLE search_state (version INTEGER NOT NULL, indexed_to INTEGER) STRICT;
INSERT INTO search_state VALUES (0, 0);

-- Records whose facets or whereabouts have changed, whoever changed them: the search keeps these in memory and reads here
-- what it must read again. `described`: the record itself has changed, not only where its items are.
CREATE TABLE catalogue_changes (
  seq INTEGER PRIMARY KEY,
  number INTEGER NOT NULL,
  described INTEGER NOT NULL
) STRICT;

CREATE TRIGGER record_added AFTER INSERT ON records BEGIN
  INSERT INTO catalogue_changes (number, described) VALUES (NEW.number, 1);
END;
CREATE TRIGGER record_changed AFTER UPDATE ON records BEGIN
  INSERT INTO catalogue_changes (number, described) VALUES (NEW.number, 1);
END;
CREATE TRIGGER record_deleted AFTER DELETE ON records BEGIN
  INSERT INTO catalogue_changes (number, described) VALUES (OLD.number, 1);
END;

CREATE TRIGGER item_added AFTER INSERT ON items BEGIN
  INSERT INTO catalogue_changes (number, described) SELECT number, 0 FROM records WHERE id = NEW.record_id;
END;
CREATE TRIGGER item_changed AFTER UPDATE OF status, record_id ON items BEGIN
  INSERT INTO catalogue_changes (number, described) SELECT number, 0 FROM records WHERE id IN (OLD.record_id, NEW.record_id);
END;
CREATE TRIGGER item_deleted AFTER DELETE ON items BEGIN
  INSERT INTO catalogue_changes (number, described) SELECT number, 0 FROM records WHERE id = OLD.record_id;
END;

CREATE TRIGGER loan_added AFTER INSERT ON loans WHEN NEW.returned_at_ms IS NULL AND NEW.undone_at_ms IS NULL BEGIN
  INSERT INTO catalogue_changes (number, described)
    SELECT number, 0 FROM items JOIN records ON records.id = record_id WHERE barcode = NEW.barcode;
END;
CREATE TRIGGER loan_changed AFTER UPDATE OF returned_at_ms, undone_at_ms ON loans BEGIN
  INSERT INTO catalogue_changes (number, described)
    SELECT number, 0 FROM items JOIN records ON records.id = record_id WHERE barcode = NEW.barcode;
END;
CREATE TRIGGER loan_deleted AFTER DELETE ON loans WHEN OLD.returned_at_ms IS NULL AND OLD.undone_at_ms IS NULL BEGIN
  INSERT INTO catalogue_changes (number, described)
    SELECT number, 0 FROM items JOIN records ON records.id = record_id WHERE barcode = OLD.barcode;
END;

CREATE TRIGGER hold_added AFTER INSERT ON holds WHEN NEW.state = 'ready' BEGIN
  INSERT INTO catalogue_changes (number, described) SELECT number, 0 FROM records WHERE id = NEW.record_id;
END;
CREATE TRIGGER hold_changed AFTER UPDATE OF state, barcode ON holds WHEN OLD.state = 'ready' OR NEW.state = 'ready' BEGIN
  INSERT INTO catalogue_changes (number, described) SELECT number, 0 FROM records WHERE id = NEW.record_id;
END;
CREATE TRIGGER hold_deleted AFTER DELETE ON holds WHEN OLD.state = 'ready' BEGIN
  INSERT INTO catalogue_changes (number, described) SELECT number, 0 FROM records WHERE id = OLD.record_id;
END;

CREATE INDEX records_by_author ON records (author_key);
