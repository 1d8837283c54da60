-- The network's own tables. They have no school's id: on Citus they are reference tables (reference-tables.ts lists them).

CREATE TABLE settings (
  name text PRIMARY KEY,
  value jsonb NOT NULL
);

CREATE TABLE office_members (
  id uuid PRIMARY KEY,
  user_name text NOT NULL,
  -- As it is compared: small letters.
  user_key text NOT NULL UNIQUE,
  display_name text NOT NULL,
  role text NOT NULL CHECK (role IN ('clerk', 'office-administrator')),
  password_hash text NOT NULL,
  password_must_change boolean NOT NULL,
  first_password text,
  disabled boolean NOT NULL DEFAULT false,
  created_at_ms bigint NOT NULL
);

CREATE TABLE office_sessions (
  secret_hash text PRIMARY KEY,
  member_id uuid NOT NULL REFERENCES office_members,
  created_at_ms bigint NOT NULL,
  last_seen_at_ms bigint NOT NULL,
  expires_at_ms bigint NOT NULL
);
CREATE INDEX office_sessions_by_member ON office_sessions (member_id);

CREATE TABLE audit_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at_ms bigint NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  detail jsonb NOT NULL
);
-- Who did what is added to and never altered.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only';
END $$;
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE semester_due_dates (
  academic_year smallint NOT NULL,
  semester smallint NOT NULL CHECK (semester IN (1, 2)),
  due_date date NOT NULL,
  PRIMARY KEY (academic_year, semester)
);

-- Socket.IO's adapter puts payloads here that are too long for NOTIFY.
CREATE TABLE socket_io_attachments (
  id bigserial UNIQUE,
  created_at timestamptz DEFAULT now(),
  payload bytea
);
