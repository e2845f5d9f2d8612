-- Phones that film the room: at most one that is confirmed and one that is pending to a session.
CREATE TABLE pairing (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  session_id BLOB NOT NULL REFERENCES session,
  sitting_id BLOB NOT NULL REFERENCES sitting,
  -- Keyed hash of the code that is shown.
  code_hash BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  confirmed_at INTEGER,
  -- SHA-256 of what the phone holds.
  phone_digest BLOB UNIQUE CHECK (length(phone_digest) = 32),
  CHECK ((confirmed_at IS NULL) = (phone_digest IS NULL))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX one_pending_pairing ON pairing (session_id) WHERE confirmed_at IS NULL;
CREATE UNIQUE INDEX one_confirmed_pairing ON pairing (session_id) WHERE confirmed_at IS NOT NULL;
CREATE INDEX pending_pairing_by_code ON pairing (code_hash) WHERE confirmed_at IS NULL;
CREATE INDEX pairing_by_expiry ON pairing (expires_at) WHERE confirmed_at IS NULL;

-- One more kind of event; SQLite changes no CHECK in place.
CREATE TABLE session_event_13 (
  sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('opened', 'ended', 'reverification-failed', 'phone-paired')),
  -- The method of an opening, the reason of an end, the id of a pairing.
  detail TEXT,
  session_id BLOB NOT NULL REFERENCES session,
  sitting_id BLOB NOT NULL REFERENCES sitting,
  pseudonym BLOB NOT NULL,
  at INTEGER NOT NULL,
  CHECK ((kind = 'reverification-failed') = (detail IS NULL))
) STRICT;

INSERT INTO session_event_13 SELECT sequence, kind, detail, session_id, sitting_id, pseudonym, at FROM session_event;
DROP TABLE session_event;
ALTER TABLE session_event_13 RENAME TO session_event;
CREATE INDEX session_event_by_sitting ON session_event (sitting_id, sequence);
CREATE INDEX session_event_by_session ON session_event (session_id);
