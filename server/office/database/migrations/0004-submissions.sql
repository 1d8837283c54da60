CREATE TABLE submissions (
  school_id uuid NOT NULL REFERENCES schools,
  academic_year smallint NOT NULL,
  submission_id uuid NOT NULL,
  semester smallint NOT NULL,
  version integer NOT NULL,
  -- Which key signed it: a school that lost its server counts its versions from 1 again.
  key_number smallint NOT NULL,
  correction_reason text,
  -- The report as it was signed.
  report jsonb NOT NULL,
  arrived_at_ms bigint NOT NULL,
  superseded boolean NOT NULL DEFAULT false,
  state text NOT NULL CHECK (state IN ('sent', 'received', 'returned', 'closed')),
  state_at_ms bigint NOT NULL,
  decided_by text,
  remark text,
  PRIMARY KEY (school_id, academic_year, submission_id)
) PARTITION BY LIST (academic_year);
CREATE TABLE submissions_default PARTITION OF submissions DEFAULT;
CREATE INDEX submissions_newest ON submissions (school_id, academic_year, semester) WHERE NOT superseded;

-- What happened to a submission, step by step.
CREATE TABLE submission_steps (
  school_id uuid NOT NULL REFERENCES schools,
  academic_year smallint NOT NULL,
  submission_id uuid NOT NULL,
  number smallint NOT NULL,
  state text NOT NULL,
  at_ms bigint NOT NULL,
  decided_by text,
  remark text,
  PRIMARY KEY (school_id, academic_year, submission_id, number)
) PARTITION BY LIST (academic_year);
CREATE TABLE submission_steps_default PARTITION OF submission_steps DEFAULT;
