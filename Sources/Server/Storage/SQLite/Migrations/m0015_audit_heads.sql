-- Public halves of the keys that have signed heads of the audit log; kept for good.
CREATE TABLE audit_key (
  id TEXT NOT NULL PRIMARY KEY,
  jwk TEXT NOT NULL,
  first_used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_head (
  sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  signed_at INTEGER NOT NULL,
  signed_by TEXT NOT NULL REFERENCES audit_key,
  statement TEXT NOT NULL
) STRICT;

CREATE INDEX audit_head_by_key ON audit_head (signed_by);

CREATE TRIGGER audit_head_is_not_changed
BEFORE UPDATE ON audit_head BEGIN
  SELECT raise(ABORT, 'signed heads are kept as they are');
END;

CREATE TRIGGER audit_head_is_not_removed
BEFORE DELETE ON audit_head BEGIN
  SELECT raise(ABORT, 'signed heads are kept as they are');
END;
