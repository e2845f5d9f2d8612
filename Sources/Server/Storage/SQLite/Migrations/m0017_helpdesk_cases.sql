ALTER TABLE exam ADD COLUMN helpdesk TEXT;
ALTER TABLE sitting ADD COLUMN evidence TEXT NOT NULL DEFAULT 'off' CHECK (evidence IN ('off', 'refused'));
ALTER TABLE sitting ADD COLUMN fallback_approval INTEGER NOT NULL DEFAULT 0 CHECK (fallback_approval IN (0, 1));

-- What a case of the login goes by; NULL for logins from before there were cases.
ALTER TABLE login ADD COLUMN claim BLOB;
-- Whose ID number was claimed, whether or not the ticket number is theirs, too.
ALTER TABLE login ADD COLUMN claimant_id BLOB REFERENCES candidate (id) ON DELETE CASCADE;
ALTER TABLE login ADD COLUMN keeps_evidence INTEGER NOT NULL DEFAULT 0 CHECK (keeps_evidence IN (0, 1));

CREATE INDEX login_by_claimant ON login (claimant_id) WHERE claimant_id IS NOT NULL;

-- Keyed hashes of the last four characters of either number and of the whole name: how the helpdesk finds somebody. NULL
-- until the service has come to the row after the upgrade; empty for a row that does not open.
ALTER TABLE candidate ADD COLUMN number_tail_hash BLOB;
ALTER TABLE candidate ADD COLUMN ticket_tail_hash BLOB;
ALTER TABLE candidate ADD COLUMN name_hash BLOB;

CREATE INDEX candidate_by_number_tail ON candidate (exam_id, number_tail_hash);
CREATE INDEX candidate_by_ticket_tail ON candidate (exam_id, ticket_tail_hash);
CREATE INDEX candidate_by_name ON candidate (exam_id, name_hash);
CREATE INDEX candidate_without_look_up ON candidate (row) WHERE name_hash IS NULL;
-- Those who may come to a sitting are counted.
CREATE INDEX candidate_by_admission ON candidate (exam_id, admission);

CREATE TABLE helpdesk_case (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  exam_id BLOB NOT NULL REFERENCES exam,
  sitting_id BLOB NOT NULL REFERENCES sitting,
  -- What the candidate reads out.
  code TEXT NOT NULL CHECK (length(code) = 6),
  -- Keyed hash of the ID number that was typed.
  claim BLOB NOT NULL CHECK (length(claim) >= 16),
  -- NULL for a number that is nobody's.
  candidate_id BLOB REFERENCES candidate (id) ON DELETE CASCADE,
  status TEXT NOT NULL CHECK (status IN ('open', 'resolved', 'expired')),
  opened_at INTEGER NOT NULL,
  last_activity_at INTEGER NOT NULL,
  escalated_at INTEGER,
  last_failed_at INTEGER,
  -- The first reason of the last try, a code: the board counts by it every second.
  last_reason TEXT,
  attempt_count INTEGER NOT NULL CHECK (attempt_count >= 0)
) STRICT, WITHOUT ROWID;

-- One claim, one sitting, one case; and a code names one case: whatever the code above does.
CREATE UNIQUE INDEX one_open_case ON helpdesk_case (sitting_id, claim) WHERE status = 'open';
CREATE UNIQUE INDEX one_open_code ON helpdesk_case (code) WHERE status = 'open';
CREATE INDEX helpdesk_case_by_candidate ON helpdesk_case (candidate_id, sitting_id);
CREATE INDEX helpdesk_case_by_sitting ON helpdesk_case (sitting_id, status, last_activity_at, id);

CREATE TABLE case_attempt (
  row INTEGER PRIMARY KEY,
  case_id BLOB NOT NULL REFERENCES helpdesk_case ON DELETE CASCADE,
  at INTEGER NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('face', 'fallback', 'reverification')),
  -- Refers to nothing: logins are dropped after an hour.
  login_id BLOB,
  key_id TEXT NOT NULL REFERENCES sealing_key,
  -- Sealed: reasons, address and device.
  content BLOB NOT NULL
) STRICT;

CREATE INDEX case_attempt_by_case ON case_attempt (case_id, row);
CREATE INDEX case_attempt_by_key ON case_attempt (key_id);

CREATE TABLE case_entry (
  row INTEGER PRIMARY KEY,
  case_id BLOB NOT NULL REFERENCES helpdesk_case ON DELETE CASCADE,
  at INTEGER NOT NULL,
  operator TEXT NOT NULL,
  kind TEXT NOT NULL,
  key_id TEXT NOT NULL REFERENCES sealing_key,
  -- Sealed: codes and free text.
  content BLOB NOT NULL
) STRICT;

CREATE INDEX case_entry_by_case ON case_entry (case_id, row);
CREATE INDEX case_entry_by_key ON case_entry (key_id);

CREATE TABLE case_frame (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  case_id BLOB NOT NULL REFERENCES helpdesk_case ON DELETE CASCADE,
  at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  key_id TEXT NOT NULL REFERENCES sealing_key,
  -- Sealed.
  picture BLOB NOT NULL
) STRICT;

CREATE INDEX case_frame_by_case ON case_frame (case_id, row);
CREATE INDEX case_frame_by_expiry ON case_frame (expires_at);
CREATE INDEX case_frame_by_key ON case_frame (key_id);

-- The board asks for each candidate's last session.
CREATE INDEX session_by_sitting ON session (sitting_id, candidate_id, opened_at, method);
