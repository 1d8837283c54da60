-- Whatever belongs to a school has its id first in every key, so that it can be distributed by it.

CREATE TABLE schools (
  school_id uuid PRIMARY KEY,
  name text NOT NULL,
  -- Sorts binary as Thai dictionaries do.
  sort_key text COLLATE "C" NOT NULL,
  ministry_code text,
  levels text NOT NULL CHECK (levels IN ('primary', 'extended', 'secondary', 'all')),
  added_at_ms bigint NOT NULL,
  joined_at_ms bigint,
  left_at_ms bigint,
  last_contact_at_ms bigint,
  last_day date,
  clock_off_ms bigint,
  enrolled integer NOT NULL DEFAULT 0,
  -- Which parcel told of the pupils enrolled.
  key_number smallint NOT NULL DEFAULT 0,
  sequence integer NOT NULL DEFAULT 0
);
CREATE INDEX schools_by_name ON schools (sort_key, school_id);

-- By which keys a school signs. Each enrolment makes the next; the one before it is good for what was signed before.
CREATE TABLE school_keys (
  school_id uuid NOT NULL REFERENCES schools,
  key_number smallint NOT NULL,
  public_key text NOT NULL,
  from_ms bigint NOT NULL,
  retired_at_ms bigint,
  PRIMARY KEY (school_id, key_number)
);

CREATE TABLE enrolment_codes (
  school_id uuid NOT NULL REFERENCES schools,
  code_hash text NOT NULL,
  made_by text NOT NULL,
  made_at_ms bigint NOT NULL,
  expires_at_ms bigint NOT NULL,
  used_at_ms bigint,
  PRIMARY KEY (school_id, code_hash)
);
CREATE INDEX enrolment_codes_by_code ON enrolment_codes (code_hash);

CREATE TABLE enrolment_attempts (
  school_id uuid NOT NULL REFERENCES schools,
  attempt_id uuid NOT NULL,
  at_ms bigint NOT NULL,
  claimed_name text NOT NULL,
  reason text NOT NULL,
  PRIMARY KEY (school_id, attempt_id)
);
CREATE INDEX enrolment_attempts_by_time ON enrolment_attempts (at_ms DESC);

CREATE TABLE school_due_dates (
  school_id uuid NOT NULL REFERENCES schools,
  academic_year smallint NOT NULL,
  semester smallint NOT NULL CHECK (semester IN (1, 2)),
  due_date date NOT NULL,
  PRIMARY KEY (school_id, academic_year, semester)
);

-- Every parcel that was taken, so that none is taken twice.
CREATE TABLE parcels (
  school_id uuid NOT NULL REFERENCES schools,
  parcel_id uuid NOT NULL,
  key_number smallint NOT NULL,
  sequence integer NOT NULL,
  made_at_ms bigint NOT NULL,
  arrived_at_ms bigint NOT NULL,
  way text NOT NULL CHECK (way IN ('network', 'file')),
  days integer NOT NULL,
  submissions integer NOT NULL,
  records integer NOT NULL,
  PRIMARY KEY (school_id, parcel_id)
);
CREATE INDEX parcels_by_time ON parcels (school_id, arrived_at_ms DESC);
