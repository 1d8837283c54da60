-- Meetings of the network are its own; who came, and what was agreed with a school, is the school's.

CREATE TABLE meetings (
  meeting_id uuid PRIMARY KEY,
  held_on date NOT NULL,
  title text NOT NULL,
  place text NOT NULL,
  minutes text NOT NULL,
  decisions jsonb NOT NULL,
  made_by text NOT NULL,
  changed_at_ms bigint NOT NULL
);
CREATE INDEX meetings_by_day ON meetings (held_on DESC);

CREATE TABLE meeting_schools (
  school_id uuid NOT NULL REFERENCES schools,
  meeting_id uuid NOT NULL,
  PRIMARY KEY (school_id, meeting_id)
);
CREATE INDEX meeting_schools_by_meeting ON meeting_schools (meeting_id);

-- Agreements (บันทึกข้อตกลง), with the points that were changed since.
CREATE TABLE agreements (
  school_id uuid NOT NULL REFERENCES schools,
  agreement_id uuid NOT NULL,
  title text NOT NULL,
  text text NOT NULL,
  signed_on date NOT NULL,
  until_date date,
  next_review_on date,
  changes jsonb NOT NULL,
  made_by text NOT NULL,
  changed_at_ms bigint NOT NULL,
  PRIMARY KEY (school_id, agreement_id)
);
CREATE INDEX agreements_by_review ON agreements (next_review_on);
