-- Encrypted backups that schools leave here. The Office has no key to them; the oldest of a school go when a new one has come.

CREATE TABLE school_backups (
  school_id uuid NOT NULL REFERENCES schools,
  backup_id uuid NOT NULL,
  file_name text NOT NULL,
  made_at_ms bigint NOT NULL,
  size_bytes bigint NOT NULL,
  sha256 text NOT NULL,
  -- NULL while its parts still come in
  arrived_at_ms bigint,
  PRIMARY KEY (school_id, backup_id)
);

CREATE TABLE school_backup_parts (
  school_id uuid NOT NULL,
  backup_id uuid NOT NULL,
  part_number integer NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (school_id, backup_id, part_number),
  FOREIGN KEY (school_id, backup_id) REFERENCES school_backups ON DELETE CASCADE
);
-- Encrypted bytes do not shrink.
ALTER TABLE school_backup_parts ALTER COLUMN content SET STORAGE EXTERNAL;
