-- When somebody last signed in, and how many tries were refused since.
ALTER TABLE operator_account ADD COLUMN signed_in_at INTEGER;
ALTER TABLE operator_account ADD COLUMN failed_sign_ins INTEGER NOT NULL DEFAULT 0 CHECK (failed_sign_ins >= 0);

-- Wrong codes in a row, each with the right password.
ALTER TABLE operator_second_factor ADD COLUMN wrong_codes INTEGER NOT NULL DEFAULT 0 CHECK (wrong_codes >= 0);
