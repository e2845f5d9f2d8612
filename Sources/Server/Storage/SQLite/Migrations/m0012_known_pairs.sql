-- Two candidates of an exam who were found to be two people though their faces are alike.
CREATE TABLE known_pair (
  row INTEGER PRIMARY KEY,
  exam_id BLOB NOT NULL REFERENCES exam,
  first_id BLOB NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
  second_id BLOB NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
  key_id TEXT NOT NULL REFERENCES sealing_key,
  -- Sealed.
  reason BLOB NOT NULL,
  listed_by TEXT NOT NULL,
  listed_at INTEGER NOT NULL,
  UNIQUE (first_id, second_id),
  CHECK (first_id <= second_id)
) STRICT;

CREATE INDEX known_pair_by_exam ON known_pair (exam_id, first_id, second_id);
CREATE INDEX known_pair_by_second ON known_pair (second_id);
CREATE INDEX known_pair_by_key ON known_pair (key_id);

-- Who is nobody's alarm is kept in memory beside the faces, and read again when this says so.
CREATE TRIGGER listed_pair_is_a_revision
AFTER INSERT ON known_pair BEGIN
  INSERT INTO reference_revision VALUES (NEW.exam_id, 1) ON CONFLICT DO UPDATE SET revision = revision + 1;
END;

CREATE TRIGGER unlisted_pair_is_a_revision
AFTER DELETE ON known_pair BEGIN
  INSERT INTO reference_revision VALUES (OLD.exam_id, 1) ON CONFLICT DO UPDATE SET revision = revision + 1;
END;
