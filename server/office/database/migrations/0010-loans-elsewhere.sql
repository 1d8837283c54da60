-- An outside library system kept a school's loans on that day; of a stretch, on how many of its days.
ALTER TABLE daily_totals ADD COLUMN loans_elsewhere boolean NOT NULL DEFAULT false;
ALTER TABLE school_months ADD COLUMN loans_elsewhere_days integer NOT NULL DEFAULT 0;
ALTER TABLE school_semesters ADD COLUMN loans_elsewhere_days integer NOT NULL DEFAULT 0;
