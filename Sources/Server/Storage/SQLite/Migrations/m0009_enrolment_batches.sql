-- A roster on its way into an exam, what became of each of its rows, and what was uploaded for it.
CREATE TABLE batch (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  exam_id BLOB NOT NULL REFERENCES exam,
  key_id TEXT NOT NULL REFERENCES sealing_key,
  -- Sealed: of a roster of few rows, a bare digest could be found by trying.
  roster_digest BLOB NOT NULL,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'running', 'interrupted', 'cancelled', 'finished')),
  changed_at INTEGER NOT NULL
) STRICT;

CREATE INDEX batch_by_exam ON batch (exam_id, created_at, id);
CREATE INDEX batch_by_state ON batch (state);
CREATE INDEX batch_by_key ON batch (key_id);

CREATE TABLE batch_row (
  row INTEGER PRIMARY KEY,
  batch_id BLOB NOT NULL REFERENCES batch (id) ON DELETE CASCADE,
  line INTEGER NOT NULL CHECK (line >= 1),
  key_id TEXT NOT NULL REFERENCES sealing_key,
  state TEXT NOT NULL CHECK (state IN ('pending', 'enrolled', 'unchanged', 'refused', 'failed')),
  code TEXT,
  candidate_id BLOB REFERENCES candidate (id),
  -- Sealed: the line again, the ticket number, and a digest of all that the outcome depends on.
  content BLOB NOT NULL,
  UNIQUE (batch_id, line),
  CHECK ((state IN ('refused', 'failed')) = (code IS NOT NULL)),
  CHECK ((state IN ('enrolled', 'unchanged')) = (candidate_id IS NOT NULL))
) STRICT;

CREATE INDEX batch_row_by_state ON batch_row (batch_id, state, code);
CREATE INDEX batch_row_by_candidate ON batch_row (candidate_id) WHERE candidate_id IS NOT NULL;
CREATE INDEX batch_row_by_key ON batch_row (key_id);

-- Whoever has been erased is not brought back by running the batch again.
CREATE TRIGGER erased_candidate_leaves_its_batches
BEFORE DELETE ON candidate BEGIN
  UPDATE batch_row SET state = 'refused', code = 'candidate-removed', candidate_id = NULL WHERE candidate_id = OLD.id;
END;

CREATE TABLE batch_roster (
  row INTEGER PRIMARY KEY,
  batch_id BLOB NOT NULL UNIQUE REFERENCES batch (id) ON DELETE CASCADE,
  key_id TEXT NOT NULL REFERENCES sealing_key,
  -- Sealed: the file as it was uploaded.
  roster BLOB NOT NULL
) STRICT;

CREATE INDEX batch_roster_by_key ON batch_roster (key_id);

CREATE TABLE batch_photo (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  batch_id BLOB NOT NULL REFERENCES batch (id) ON DELETE CASCADE,
  key_id TEXT NOT NULL REFERENCES sealing_key,
  -- Keyed hash of the name, by which a row finds its photo.
  name_hash BLOB NOT NULL CHECK (length(name_hash) = 32),
  -- Sealed.
  name BLOB NOT NULL,
  -- Sealed.
  picture BLOB NOT NULL,
  UNIQUE (batch_id, name_hash)
) STRICT;

CREATE INDEX batch_photo_by_key ON batch_photo (key_id);
