-- Accounts of operators. Their names are not sealed: they stand in the audit log, too.
CREATE TABLE operator_account (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 64),
  role TEXT NOT NULL CHECK (role IN ('administrator', 'enroller', 'helpdesk', 'auditor')),
  -- 'listed': the exams in operator_exam alone.
  scope TEXT NOT NULL CHECK (scope IN ('all', 'listed')),
  is_disabled INTEGER NOT NULL CHECK (is_disabled IN (0, 1)),
  -- Argon2id.
  password_hash TEXT,
  -- SHA-256 of the one-time code for the set-up that the account waits for.
  set_up_digest BLOB CHECK (length(set_up_digest) = 32),
  set_up_expires_at INTEGER,
  created_at INTEGER NOT NULL,
  CHECK ((set_up_digest IS NULL) = (set_up_expires_at IS NULL)),
  -- An account that waits for nothing has something to sign in by.
  CHECK (set_up_digest IS NOT NULL OR password_hash IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE operator_exam (
  operator_id BLOB NOT NULL REFERENCES operator_account ON DELETE CASCADE,
  exam_id BLOB NOT NULL REFERENCES exam,
  PRIMARY KEY (operator_id, exam_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX operator_exam_by_exam ON operator_exam (exam_id);

CREATE TABLE operator_second_factor (
  row INTEGER PRIMARY KEY,
  operator_id BLOB NOT NULL UNIQUE REFERENCES operator_account (id) ON DELETE CASCADE,
  key_id TEXT NOT NULL REFERENCES sealing_key,
  -- Sealed: what the authenticator app has, too.
  secret BLOB NOT NULL,
  -- The 30-second step of the last code that was accepted.
  last_step INTEGER
) STRICT;

CREATE INDEX operator_second_factor_by_key ON operator_second_factor (key_id);

-- SHA-256 of recovery codes that have not been used.
CREATE TABLE operator_recovery_code (
  operator_id BLOB NOT NULL REFERENCES operator_account ON DELETE CASCADE,
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (operator_id, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE operator_session (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  operator_id BLOB NOT NULL REFERENCES operator_account ON DELETE CASCADE,
  -- SHA-256 of what the cookie holds.
  digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
  opened_at INTEGER NOT NULL,
  -- An address of the organisation's network, for the session's owner to recognise.
  opened_from TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  end_reason TEXT,
  ended_at INTEGER,
  CHECK ((end_reason IS NULL) = (ended_at IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX unended_operator_session ON operator_session (operator_id, opened_at, id) WHERE ended_at IS NULL;
CREATE INDEX operator_session_by_time ON operator_session (opened_at);

CREATE TABLE operator_token (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  operator_id BLOB NOT NULL REFERENCES operator_account ON DELETE CASCADE,
  label TEXT NOT NULL,
  -- Names with spaces between.
  rights TEXT NOT NULL,
  -- SHA-256 of its text.
  digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  last_used_at INTEGER,
  revoked_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX unrevoked_operator_token ON operator_token (operator_id, created_at, id) WHERE revoked_at IS NULL;
CREATE INDEX operator_token_by_expiry ON operator_token (expires_at);
