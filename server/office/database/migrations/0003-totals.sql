-- Partitions are made when a year is first told of (partitions.ts); the default one takes what has no plausible year.

CREATE TABLE daily_totals (
  school_id uuid NOT NULL REFERENCES schools,
  academic_year smallint NOT NULL,
  date date NOT NULL,
  month text NOT NULL,
  -- Null in a break between semesters.
  semester smallint,
  -- Which parcel told: a later one replaces what an earlier one said.
  key_number smallint NOT NULL,
  sequence integer NOT NULL,
  open_minutes integer NOT NULL,
  sensed_minutes integer,
  gate_entries integer,
  gate_visits integer,
  estimated_visits integer NOT NULL,
  identified integer NOT NULL,
  class_visits integer NOT NULL,
  class_headcount integer NOT NULL,
  anonymous integer NOT NULL,
  visits integer NOT NULL,
  basis text NOT NULL,
  loans integer NOT NULL,
  renewals integer NOT NULL,
  returns integer NOT NULL,
  class_set_loans integer NOT NULL,
  self_service_loans integer NOT NULL,
  by_kind jsonb NOT NULL,
  PRIMARY KEY (school_id, academic_year, date)
) PARTITION BY LIST (academic_year);
CREATE TABLE daily_totals_default PARTITION OF daily_totals DEFAULT;

-- Days added up, in the transaction that takes the days.
CREATE TABLE school_months (
  school_id uuid NOT NULL REFERENCES schools,
  academic_year smallint NOT NULL,
  month text NOT NULL,
  days integer NOT NULL,
  active_days integer NOT NULL,
  open_minutes integer NOT NULL,
  sensed_minutes integer,
  visits integer NOT NULL,
  gate_visits integer,
  signed_in_visits integer NOT NULL,
  loans integer NOT NULL,
  renewals integer NOT NULL,
  returns integer NOT NULL,
  self_service_loans integer NOT NULL,
  PRIMARY KEY (school_id, academic_year, month)
) PARTITION BY LIST (academic_year);
CREATE TABLE school_months_default PARTITION OF school_months DEFAULT;

CREATE TABLE school_semesters (
  school_id uuid NOT NULL REFERENCES schools,
  academic_year smallint NOT NULL,
  semester smallint NOT NULL,
  days integer NOT NULL,
  active_days integer NOT NULL,
  open_minutes integer NOT NULL,
  sensed_minutes integer,
  visits integer NOT NULL,
  gate_visits integer,
  signed_in_visits integer NOT NULL,
  loans integer NOT NULL,
  renewals integer NOT NULL,
  returns integer NOT NULL,
  self_service_loans integer NOT NULL,
  last_day date NOT NULL,
  enrolled integer NOT NULL,
  PRIMARY KEY (school_id, academic_year, semester)
) PARTITION BY LIST (academic_year);
CREATE TABLE school_semesters_default PARTITION OF school_semesters DEFAULT;
