-- So that people recognise their own sessions: the browser, and the address at the last sign-in. They go with the session.
ALTER TABLE staff_sessions ADD COLUMN device TEXT;
ALTER TABLE staff_sessions ADD COLUMN address TEXT;
