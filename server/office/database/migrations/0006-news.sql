-- Announcements and knowledge-tip signs: the network's own; which schools they are for, and which have fetched them, is theirs.

CREATE TABLE news_items (
  news_id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('announcement', 'sign')),
  title jsonb NOT NULL,
  text jsonb NOT NULL,
  -- A Dewey main class that a sign belongs to.
  dewey_class text,
  from_date date NOT NULL,
  until_date date NOT NULL,
  to_all boolean NOT NULL,
  -- Grows with every change, so that it is known who has the newest wording.
  version integer NOT NULL,
  made_by text NOT NULL,
  changed_at_ms bigint NOT NULL
);
CREATE INDEX news_items_by_end ON news_items (until_date);

CREATE TABLE news_recipients (
  school_id uuid NOT NULL REFERENCES schools,
  news_id uuid NOT NULL,
  PRIMARY KEY (school_id, news_id)
);
CREATE INDEX news_recipients_by_item ON news_recipients (news_id);

CREATE TABLE news_fetches (
  school_id uuid NOT NULL REFERENCES schools,
  news_id uuid NOT NULL,
  version integer NOT NULL,
  fetched_at_ms bigint NOT NULL,
  PRIMARY KEY (school_id, news_id)
);
CREATE INDEX news_fetches_by_item ON news_fetches (news_id);
