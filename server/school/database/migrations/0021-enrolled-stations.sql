-- Which station a one-time code made: until it is heard for the first time, the code brings it in again.
ALTER TABLE enrolment_codes ADD COLUMN station_id TEXT REFERENCES stations (id);
