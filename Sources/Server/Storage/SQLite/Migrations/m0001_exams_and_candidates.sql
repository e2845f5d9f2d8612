-- Ids are 16 random bytes, instants are milliseconds since 1970 in UTC. "sealed" columns are ciphertext bound to their
-- row; key_id names the master key under which a row is sealed and hashed.

-- Every master key that a row may stand under, with something sealed that shows whether the key at hand is that key.
CREATE TABLE sealing_key (
  id TEXT NOT NULL PRIMARY KEY,
  canary BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE exam (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sitting (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  exam_id BLOB NOT NULL REFERENCES exam,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('formal', 'mock')),
  -- For formal sittings.
  requires_mock INTEGER CHECK (requires_mock IN (0, 1)),
  -- For mock sittings; NULL for any number.
  mock_runs INTEGER,
  login_opens INTEGER NOT NULL,
  starts INTEGER NOT NULL,
  entry_closes INTEGER NOT NULL,
  ends INTEGER NOT NULL,
  reentry TEXT NOT NULL CHECK (reentry IN ('until-ends', 'never')),
  second_login TEXT NOT NULL CHECK (second_login IN ('refuse', 'take-over')),
  UNIQUE (exam_id, id),
  CHECK ((kind = 'formal') = (requires_mock IS NOT NULL)),
  CHECK (kind = 'mock' OR mock_runs IS NULL),
  CHECK (login_opens <= starts AND starts <= entry_closes AND starts < ends AND entry_closes <= ends)
) STRICT, WITHOUT ROWID;

CREATE INDEX sitting_by_start ON sitting (exam_id, starts, id);

CREATE TABLE candidate (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  exam_id BLOB NOT NULL REFERENCES exam,
  key_id TEXT NOT NULL REFERENCES sealing_key,
  -- Keyed hashes: how a candidate is found, and why nobody is in an exam twice.
  number_hash BLOB NOT NULL CHECK (length(number_hash) = 32),
  ticket_hash BLOB NOT NULL CHECK (length(ticket_hash) = 32),
  -- Sealed: kind and number.
  document BLOB NOT NULL,
  -- Sealed.
  ticket BLOB NOT NULL,
  -- Sealed.
  name BLOB NOT NULL,
  -- 'listed': to the sittings in admission alone.
  admission TEXT NOT NULL CHECK (admission IN ('every-sitting', 'listed')),
  created_at INTEGER NOT NULL,
  UNIQUE (exam_id, id),
  UNIQUE (exam_id, number_hash),
  UNIQUE (exam_id, ticket_hash)
) STRICT;

CREATE INDEX candidate_by_key ON candidate (key_id);

-- Both keys name the exam, so that nobody is admitted to another exam's sitting.
CREATE TABLE admission (
  candidate_id BLOB NOT NULL,
  sitting_id BLOB NOT NULL,
  -- After the key: SQLite 3.40's integrity check mistakes a column before it for NULL.
  exam_id BLOB NOT NULL,
  PRIMARY KEY (candidate_id, sitting_id),
  FOREIGN KEY (exam_id, candidate_id) REFERENCES candidate (exam_id, id) ON DELETE CASCADE,
  FOREIGN KEY (exam_id, sitting_id) REFERENCES sitting (exam_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX admission_by_candidate ON admission (exam_id, candidate_id);
CREATE INDEX admission_by_sitting ON admission (exam_id, sitting_id);

CREATE TABLE face_reference (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  candidate_id BLOB NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
  key_id TEXT NOT NULL REFERENCES sealing_key,
  source TEXT NOT NULL CHECK (source IN ('registered-photo', 'mock-sitting')),
  -- SHA-256 of the network's weights, hexadecimal, and the version of the steps before it.
  model_weights TEXT NOT NULL,
  model_pipeline INTEGER NOT NULL,
  -- Sealed: embedding, quality signals, digest of the picture.
  face BLOB NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX face_reference_by_candidate ON face_reference (candidate_id, created_at, id);
CREATE INDEX face_reference_by_key ON face_reference (key_id);

-- Apart from the references: whoever reads embeddings does not page through pictures.
CREATE TABLE photo (
  row INTEGER PRIMARY KEY,
  reference_id BLOB NOT NULL UNIQUE REFERENCES face_reference (id) ON DELETE CASCADE,
  key_id TEXT NOT NULL REFERENCES sealing_key,
  -- Sealed.
  picture BLOB NOT NULL
) STRICT;

CREATE INDEX photo_by_key ON photo (key_id);
