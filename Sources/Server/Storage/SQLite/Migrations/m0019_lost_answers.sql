-- What a token was exchanged for and when, so that one whose answer was lost can be presented again.
ALTER TABLE refresh_token ADD COLUMN exchanged_at INTEGER;
ALTER TABLE refresh_token ADD COLUMN replaces BLOB CHECK (length(replaces) = 32);
CREATE INDEX refresh_token_by_replaced ON refresh_token (replaces) WHERE replaces IS NOT NULL;

-- When somebody asked that the person show again to be the same, until it was done, and when it was done last.
ALTER TABLE session ADD COLUMN reverification_wanted_at INTEGER;
ALTER TABLE session ADD COLUMN reverified_at INTEGER;

-- Two more kinds of event; SQLite changes no CHECK in place. Deliveries refer to events, and stand aside meanwhile.
CREATE TABLE webhook_delivery_19 AS SELECT * FROM webhook_delivery;
DELETE FROM webhook_delivery;
CREATE TABLE session_event_19 (
  sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
  kind TEXT NOT NULL CHECK (
    kind IN ('opened', 'ended', 'reverification-wanted', 'reverification-failed', 'reverified', 'phone-paired')),
  -- The method of an opening, the reason of an end, the id of a pairing.
  detail TEXT,
  session_id BLOB NOT NULL REFERENCES session,
  sitting_id BLOB NOT NULL REFERENCES sitting,
  pseudonym BLOB NOT NULL,
  at INTEGER NOT NULL,
  CHECK ((kind IN ('reverification-wanted', 'reverification-failed', 'reverified')) = (detail IS NULL))
) STRICT;

INSERT INTO session_event_19 SELECT sequence, kind, detail, session_id, sitting_id, pseudonym, at FROM session_event;
DROP TABLE session_event;
ALTER TABLE session_event_19 RENAME TO session_event;
CREATE INDEX session_event_by_sitting ON session_event (sitting_id, sequence);
CREATE INDEX session_event_by_session ON session_event (session_id);

INSERT INTO webhook_delivery SELECT * FROM webhook_delivery_19;
DROP TABLE webhook_delivery_19;
