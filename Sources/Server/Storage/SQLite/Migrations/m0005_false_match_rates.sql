-- How many of all strangers a face login may take for the candidate; NULL for the service's policy.
ALTER TABLE sitting ADD COLUMN false_match_rate REAL CHECK (false_match_rate BETWEEN 1e-6 AND 1e-1);
