CREATE TABLE login (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  sitting_id BLOB NOT NULL REFERENCES sitting,
  -- NULL for a claim that names nobody.
  candidate_id BLOB REFERENCES candidate (id) ON DELETE CASCADE,
  -- NULL for logins that open a session, else the session whose holder is verified again.
  reverifies BLOB CHECK (length(reverifies) = 16),
  attempt_key TEXT NOT NULL,
  consent TEXT,
  opened_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  attempts_allowed INTEGER NOT NULL,
  attempts_used INTEGER NOT NULL CHECK (attempts_used BETWEEN 0 AND attempts_allowed),
  state TEXT NOT NULL CHECK (state IN ('open', 'judging', 'accepted', 'refused'))
) STRICT, WITHOUT ROWID;

CREATE INDEX login_by_expiry ON login (expires_at);
CREATE INDEX login_by_candidate ON login (candidate_id) WHERE candidate_id IS NOT NULL;

CREATE TABLE attempt_counter (
  key TEXT NOT NULL PRIMARY KEY,
  consecutive INTEGER NOT NULL CHECK (consecutive >= 0),
  total INTEGER NOT NULL CHECK (total >= 0),
  last_begun_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE fallback_credential (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  candidate_id BLOB NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
  sitting_id BLOB NOT NULL REFERENCES sitting,
  password_hash TEXT NOT NULL,
  issued_by TEXT NOT NULL,
  issued_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX fallback_credential_by_candidate ON fallback_credential (candidate_id);
CREATE UNIQUE INDEX one_unused_credential ON fallback_credential (candidate_id, sitting_id) WHERE used_at IS NULL;

-- From here on candidate_id refers to nothing: who took part stays on record, as a bare id, when the person is erased.
CREATE TABLE participation (
  candidate_id BLOB NOT NULL CHECK (length(candidate_id) = 16),
  sitting_id BLOB NOT NULL REFERENCES sitting,
  pseudonym BLOB NOT NULL UNIQUE CHECK (length(pseudonym) = 16),
  first_entered_at INTEGER,
  runs_started INTEGER NOT NULL,
  runs_finished INTEGER NOT NULL CHECK (runs_finished BETWEEN 0 AND runs_started),
  PRIMARY KEY (candidate_id, sitting_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  candidate_id BLOB NOT NULL,
  sitting_id BLOB NOT NULL,
  pseudonym BLOB NOT NULL CHECK (length(pseudonym) = 16),
  method TEXT NOT NULL CHECK (method IN ('face', 'pwd')),
  opened_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  idle_at INTEGER NOT NULL CHECK (idle_at <= expires_at),
  end_reason TEXT,
  ended_at INTEGER,
  FOREIGN KEY (candidate_id, sitting_id) REFERENCES participation,
  CHECK ((end_reason IS NULL) = (ended_at IS NULL))
) STRICT, WITHOUT ROWID;

-- One candidate, one sitting, one session: whatever the code above does.
CREATE UNIQUE INDEX one_unended_session ON session (candidate_id, sitting_id) WHERE ended_at IS NULL;
CREATE INDEX unended_session_by_sitting ON session (sitting_id, opened_at, id) WHERE ended_at IS NULL;
CREATE INDEX session_by_participation ON session (candidate_id, sitting_id);

-- Tokens of sessions that have not ended, by SHA-256.
CREATE TABLE refresh_token (
  digest BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
  session_id BLOB NOT NULL REFERENCES session ON DELETE CASCADE,
  is_exchanged INTEGER NOT NULL CHECK (is_exchanged IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE INDEX refresh_token_by_session ON refresh_token (session_id);

CREATE TABLE session_event (
  sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('opened', 'ended', 'reverification-failed')),
  -- The method of an opening, the reason of an end.
  detail TEXT,
  session_id BLOB NOT NULL REFERENCES session,
  sitting_id BLOB NOT NULL REFERENCES sitting,
  pseudonym BLOB NOT NULL,
  at INTEGER NOT NULL,
  CHECK ((kind = 'reverification-failed') = (detail IS NULL))
) STRICT;

CREATE INDEX session_event_by_sitting ON session_event (sitting_id, sequence);
CREATE INDEX session_event_by_session ON session_event (session_id);
