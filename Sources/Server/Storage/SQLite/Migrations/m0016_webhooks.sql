-- How far an endpoint's deliveries have been made of the log of session events.
CREATE TABLE webhook_endpoint (
  name TEXT NOT NULL PRIMARY KEY,
  event_cursor INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What has still to be delivered, and what was given up; what was delivered is gone.
CREATE TABLE webhook_delivery (
  endpoint TEXT NOT NULL REFERENCES webhook_endpoint,
  sequence INTEGER NOT NULL REFERENCES session_event,
  attempts INTEGER NOT NULL CHECK (attempts >= 0),
  -- NULL for one that was given up.
  due_at INTEGER,
  last_fault TEXT,
  PRIMARY KEY (endpoint, sequence)
) STRICT, WITHOUT ROWID;

CREATE INDEX webhook_delivery_by_due ON webhook_delivery (endpoint, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX dead_webhook_delivery ON webhook_delivery (endpoint, sequence) WHERE due_at IS NULL;
CREATE INDEX webhook_delivery_by_event ON webhook_delivery (sequence);
