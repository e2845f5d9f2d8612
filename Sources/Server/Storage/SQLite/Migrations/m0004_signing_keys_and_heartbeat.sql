-- One row: the whole ring of token-signing keys, exchanged by comparing versions.
CREATE TABLE signing_keys (
  row INTEGER PRIMARY KEY CHECK (row = 1),
  version INTEGER NOT NULL CHECK (version >= 1),
  key_id TEXT NOT NULL REFERENCES sealing_key,
  -- Sealed.
  ring BLOB NOT NULL
) STRICT;

CREATE INDEX signing_keys_by_key ON signing_keys (key_id);

-- One row, written to learn whether the database can be written to.
CREATE TABLE heartbeat (
  row INTEGER PRIMARY KEY CHECK (row = 1),
  at INTEGER NOT NULL
) STRICT;
