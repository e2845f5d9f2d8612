CREATE TABLE audit_record (
  sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  -- Bare ids that refer to nothing: the record outlives what it is about.
  exam_id BLOB,
  sitting_id BLOB,
  candidate_id BLOB,
  session_id BLOB,
  login_id BLOB,
  key_id TEXT NOT NULL REFERENCES sealing_key,
  -- Sealed: reasons and numbers. The hash covers them as they were before sealing.
  details BLOB NOT NULL,
  previous_hash BLOB NOT NULL UNIQUE CHECK (length(previous_hash) = 32),
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE INDEX audit_record_by_exam ON audit_record (exam_id, sequence) WHERE exam_id IS NOT NULL;
CREATE INDEX audit_record_by_sitting ON audit_record (sitting_id, sequence) WHERE sitting_id IS NOT NULL;
CREATE INDEX audit_record_by_candidate ON audit_record (candidate_id, sequence) WHERE candidate_id IS NOT NULL;
CREATE INDEX audit_record_by_action ON audit_record (action, sequence);
CREATE INDEX audit_record_by_time ON audit_record (at);
CREATE INDEX audit_record_by_key ON audit_record (key_id);

-- The chain tells of tampering; these keep honest code from it. Sealing anew under another key changes no content.
CREATE TRIGGER audit_record_is_not_changed
BEFORE UPDATE OF sequence, at, actor, action, exam_id, sitting_id, candidate_id, session_id, login_id, previous_hash, hash
ON audit_record BEGIN
  SELECT raise(ABORT, 'the audit log is append-only');
END;

CREATE TRIGGER audit_record_is_not_removed
BEFORE DELETE ON audit_record BEGIN
  SELECT raise(ABORT, 'the audit log is append-only');
END;
