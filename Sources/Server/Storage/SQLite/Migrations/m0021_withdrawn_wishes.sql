-- One more kind of event; SQLite changes no CHECK in place. Deliveries refer to events, and stand aside meanwhile.
CREATE TABLE webhook_delivery_21 AS SELECT * FROM webhook_delivery;
DELETE FROM webhook_delivery;
CREATE TABLE session_event_21 (
  sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
  kind TEXT NOT NULL CHECK (
    kind IN ('opened', 'ended', 'reverification-wanted', 'reverification-withdrawn', 'reverification-failed', 'reverified',
      'phone-paired')),
  -- The method of an opening, the reason of an end, the id of a pairing.
  detail TEXT,
  session_id BLOB NOT NULL REFERENCES session,
  sitting_id BLOB NOT NULL REFERENCES sitting,
  pseudonym BLOB NOT NULL,
  at INTEGER NOT NULL,
  CHECK ((kind IN ('opened', 'ended', 'phone-paired')) = (detail IS NOT NULL))
) STRICT;

INSERT INTO session_event_21 SELECT sequence, kind, detail, session_id, sitting_id, pseudonym, at FROM session_event;
DROP TABLE session_event;
ALTER TABLE session_event_21 RENAME TO session_event;
CREATE INDEX session_event_by_sitting ON session_event (sitting_id, sequence);
CREATE INDEX session_event_by_session ON session_event (session_id);

INSERT INTO webhook_delivery SELECT * FROM webhook_delivery_21;
DROP TABLE webhook_delivery_21;
