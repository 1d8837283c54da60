-- Follow-up visits (ติดตามประเมินผล).

-- The network's list of questions. A change makes the next version; visits keep the wording that they were made with.
CREATE TABLE checklists (
  version integer PRIMARY KEY,
  questions jsonb NOT NULL,
  made_by text NOT NULL,
  made_at_ms bigint NOT NULL
);

CREATE TABLE follow_up_visits (
  school_id uuid NOT NULL REFERENCES schools,
  visit_id uuid NOT NULL,
  visited_on date NOT NULL,
  visitors jsonb NOT NULL,
  checklist_version integer NOT NULL,
  answers jsonb NOT NULL,
  note text NOT NULL,
  made_by text NOT NULL,
  changed_at_ms bigint NOT NULL,
  PRIMARY KEY (school_id, visit_id)
);
CREATE INDEX follow_up_visits_by_day ON follow_up_visits (visited_on DESC);

CREATE TABLE findings (
  school_id uuid NOT NULL REFERENCES schools,
  finding_id uuid NOT NULL,
  visit_id uuid NOT NULL,
  text text NOT NULL,
  owner text NOT NULL,
  due_date date,
  made_at_ms bigint NOT NULL,
  resolved_at_ms bigint,
  resolved_by text,
  PRIMARY KEY (school_id, finding_id),
  FOREIGN KEY (school_id, visit_id) REFERENCES follow_up_visits
);
CREATE INDEX findings_open ON findings (school_id, due_date) WHERE resolved_at_ms IS NULL;

-- What a school's report says about a finding.
CREATE TABLE finding_answers (
  school_id uuid NOT NULL REFERENCES schools,
  finding_id uuid NOT NULL,
  submission_id uuid NOT NULL,
  academic_year smallint NOT NULL,
  semester smallint NOT NULL,
  version integer NOT NULL,
  answer text NOT NULL,
  resolved boolean NOT NULL,
  sent_at_ms bigint NOT NULL,
  PRIMARY KEY (school_id, finding_id, submission_id),
  FOREIGN KEY (school_id, finding_id) REFERENCES findings
);
