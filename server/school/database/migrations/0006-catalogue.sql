-- Next values of running numbers: 'record', 'accession', 'barcode' …
CREATE TABLE counters (name TEXT PRIMARY KEY, next INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- Marks that stand in the place of a Dewey number (น, รส, ย, อ …), as each school defines them.
CREATE TABLE shelf_marks (
  mark TEXT PRIMARY KEY,
  name_th TEXT NOT NULL,
  name_en TEXT NOT NULL,
  for_loan INTEGER NOT NULL DEFAULT 1,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO shelf_marks VALUES
  ('น', 'นวนิยาย', 'Novels', 1, 1),
  ('รส', 'เรื่องสั้น', 'Short stories', 1, 2),
  ('ย', 'หนังสือเยาวชน', 'Books for the young', 1, 3),
  ('อ', 'หนังสืออ้างอิง', 'Reference books', 0, 4);

-- What lending rules tell apart.
CREATE TABLE item_kinds (
  id TEXT PRIMARY KEY,
  name_th TEXT NOT NULL,
  name_en TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO item_kinds VALUES
  ('book', 'หนังสือ', 'Book', 1),
  ('periodical', 'วารสาร', 'Periodical', 2),
  ('media', 'สื่อโสตทัศน์', 'Audiovisual', 3);

CREATE TABLE imports (
  id TEXT PRIMARY KEY,
  subject TEXT NOT NULL CHECK (subject IN ('catalogue', 'patrons')),
  file_name TEXT NOT NULL,
  form TEXT NOT NULL,
  -- An import is applied and undone in many short transactions, which a restart of the server goes on with.
  state TEXT NOT NULL CHECK (state IN ('applying', 'done', 'undoing', 'undone', 'dropping')),
  counts TEXT NOT NULL,
  choices TEXT NOT NULL DEFAULT '{}',
  -- How far the state is: the last candidate applied, the last part undone.
  progress INTEGER NOT NULL DEFAULT 0,
  -- What undoing left, and why.
  kept TEXT NOT NULL DEFAULT '[]',
  done_at_ms INTEGER NOT NULL,
  done_by TEXT NOT NULL,
  undone_at_ms INTEGER
) STRICT, WITHOUT ROWID;

-- How columns of a file were understood the last time, by the file's heading.
CREATE TABLE import_mappings (
  subject TEXT NOT NULL,
  heading TEXT NOT NULL,
  mapping TEXT NOT NULL,
  used_at_ms INTEGER NOT NULL,
  PRIMARY KEY (subject, heading)
) STRICT, WITHOUT ROWID;

-- `number` is the rowid by which the search index knows a record. All but id, version and the times is derived
-- from the MARC record, in the transaction that writes it.
CREATE TABLE new_records (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  author TEXT,
  isbn TEXT,
  control_number TEXT,
  classification TEXT,
  shelf_mark TEXT,
  call_number TEXT,
  dewey_class TEXT NOT NULL,
  language TEXT,
  format TEXT NOT NULL DEFAULT 'book',
  edition TEXT,
  place TEXT,
  publisher TEXT,
  publication_year INTEGER,
  extent TEXT,
  series TEXT,
  subjects TEXT NOT NULL DEFAULT '[]',
  summary TEXT,
  online_url TEXT,
  title_key TEXT NOT NULL DEFAULT '',
  author_key TEXT NOT NULL DEFAULT '',
  shelf_key TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1,
  added_at_ms INTEGER NOT NULL DEFAULT 0,
  changed_at_ms INTEGER NOT NULL DEFAULT 0,
  import_id TEXT REFERENCES imports
) STRICT;
INSERT INTO new_records (id, title, author, isbn, call_number, dewey_class, language)
  SELECT id, title, author, isbn, call_number, dewey_class, CASE language WHEN 'th' THEN 'tha' WHEN 'en' THEN 'eng' ELSE language END
  FROM records;
DROP TABLE records;
ALTER TABLE new_records RENAME TO records;
INSERT INTO counters SELECT 'record', coalesce(max(number), 0) + 1 FROM records;
CREATE INDEX records_by_isbn ON records (isbn) WHERE isbn IS NOT NULL;
CREATE INDEX records_by_control_number ON records (control_number) WHERE control_number IS NOT NULL;
CREATE INDEX records_by_title ON records (title_key);
CREATE INDEX records_by_shelf ON records (shelf_key);
CREATE INDEX records_by_age ON records (added_at_ms);
CREATE INDEX records_by_import ON records (import_id) WHERE import_id IS NOT NULL;

-- The record itself, as MARC-in-JSON.
CREATE TABLE marc_records (
  number INTEGER PRIMARY KEY REFERENCES records ON DELETE CASCADE,
  marc TEXT NOT NULL
) STRICT;

INSERT INTO marc_records
  SELECT number, json_object(
    'leader', '00000nam a2200000   4500',
    'fields', json_array(json_object('245', json_object('ind1', '0', 'ind2', '0', 'subfields', json_array(json_object('a', title)))))
  ) FROM records;
UPDATE marc_records SET marc = json_insert(marc, '$.fields[#]',
    json_object('100', json_object('ind1', '0', 'ind2', ' ', 'subfields', json_array(json_object('a', author)))))
  FROM records WHERE records.number = marc_records.number AND author IS NOT NULL;
UPDATE marc_records SET marc = json_insert(marc, '$.fields[#]',
    json_object('020', json_object('ind1', ' ', 'ind2', ' ', 'subfields', json_array(json_object('a', isbn)))))
  FROM records WHERE records.number = marc_records.number AND isbn IS NOT NULL;
UPDATE marc_records SET marc = json_insert(marc, '$.fields[#]',
    json_object('099', json_object('ind1', ' ', 'ind2', ' ', 'subfields', json_array(json_object('a', call_number)))))
  FROM records WHERE records.number = marc_records.number AND call_number IS NOT NULL;

-- What belongs to a record beside its items: its cover, sound, video, documents that the school keeps itself.
CREATE TABLE record_files (
  id TEXT PRIMARY KEY,
  record_number INTEGER NOT NULL REFERENCES records ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('cover', 'sound', 'video', 'document')),
  title TEXT,
  file_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  added_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX record_files_by_record ON record_files (record_number);
CREATE UNIQUE INDEX record_covers ON record_files (record_number) WHERE kind = 'cover';

-- Records that an import changed or gave items to, with what they were before: what undoing puts back.
CREATE TABLE import_changes (
  import_id TEXT NOT NULL REFERENCES imports ON DELETE CASCADE,
  record_number INTEGER NOT NULL,
  before TEXT NOT NULL,
  version_after INTEGER NOT NULL,
  PRIMARY KEY (import_id, record_number)
) STRICT, WITHOUT ROWID;

CREATE TABLE new_items (
  barcode TEXT PRIMARY KEY,
  record_id TEXT NOT NULL REFERENCES records (id),
  copy_number INTEGER NOT NULL,
  accession_number TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL DEFAULT 'available' CHECK (status IN ('available', 'lost', 'in-repair', 'withdrawn')),
  for_loan INTEGER NOT NULL DEFAULT 1,
  kind_id TEXT NOT NULL DEFAULT 'book' REFERENCES item_kinds,
  volume TEXT,
  price_satang INTEGER,
  fund_source TEXT,
  acquired_on TEXT,
  note TEXT,
  status_changed_at_ms INTEGER,
  status_reason TEXT,
  -- When staff last had it in their hands: lent, returned or counted.
  last_seen_at_ms INTEGER,
  added_at_ms INTEGER NOT NULL DEFAULT 0,
  -- Order in the accession register: day, then number.
  register_key TEXT NOT NULL DEFAULT '',
  import_id TEXT REFERENCES imports
) STRICT, WITHOUT ROWID;
INSERT INTO new_items (barcode, record_id, copy_number, accession_number, status, for_loan)
  SELECT barcode, record_id, copy_number, accession_number, status, for_loan FROM items;
DROP TABLE items;
ALTER TABLE new_items RENAME TO items;
CREATE INDEX items_by_record ON items (record_id);
CREATE INDEX items_by_register ON items (register_key);
CREATE INDEX items_by_fund_source ON items (fund_source) WHERE fund_source IS NOT NULL;
CREATE INDEX items_by_import ON items (import_id) WHERE import_id IS NOT NULL;

-- Where things stand. A shelf holds a range of Dewey numbers or one mark; the plan is in squares of the room.
CREATE TABLE shelves (
  id TEXT PRIMARY KEY,
  name_th TEXT NOT NULL,
  name_en TEXT NOT NULL,
  colour TEXT NOT NULL,
  from_number TEXT,
  to_number TEXT,
  mark TEXT,
  plan_x INTEGER NOT NULL,
  plan_y INTEGER NOT NULL,
  plan_width INTEGER NOT NULL,
  plan_height INTEGER NOT NULL,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The school's own list in the Dewey guide.
CREATE TABLE dewey_topics (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL,
  name_th TEXT NOT NULL,
  name_en TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX dewey_topics_by_number ON dewey_topics (number);

CREATE TABLE stocktakes (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  -- JSON: all, a mark, or a shelf.
  scope TEXT NOT NULL,
  expected_count INTEGER NOT NULL,
  seen_count INTEGER NOT NULL DEFAULT 0,
  started_at_ms INTEGER NOT NULL,
  started_by TEXT NOT NULL,
  ended_at_ms INTEGER,
  applied_at_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE stocktake_scans (
  stocktake_id TEXT NOT NULL REFERENCES stocktakes ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  code TEXT NOT NULL,
  walk_id TEXT NOT NULL,
  shelf_id TEXT,
  finding TEXT NOT NULL,
  -- Standing before another shelf than its own.
  elsewhere INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  -- It was counted among those that were looked for.
  expected INTEGER NOT NULL,
  -- When the item had been in staff's hands before; null if never.
  seen_before_ms INTEGER,
  PRIMARY KEY (stocktake_id, ordinal)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX stocktake_scans_by_code ON stocktake_scans (stocktake_id, code);
-- What was missing when the scanning ended.
CREATE TABLE stocktake_missing (
  stocktake_id TEXT NOT NULL REFERENCES stocktakes ON DELETE CASCADE,
  barcode TEXT NOT NULL REFERENCES items ON UPDATE CASCADE ON DELETE CASCADE,
  PRIMARY KEY (stocktake_id, barcode)
) STRICT, WITHOUT ROWID;
CREATE INDEX stocktake_missing_by_item ON stocktake_missing (barcode);
