-- The candidate's exam once more: an exam's references are read in pages, and when a candidate is erased, its row goes
-- before those of its references.
ALTER TABLE face_reference ADD COLUMN exam_id BLOB REFERENCES exam;
UPDATE face_reference SET exam_id = (SELECT exam_id FROM candidate WHERE candidate.id = face_reference.candidate_id);

CREATE INDEX face_reference_by_exam ON face_reference (exam_id, id);

CREATE TRIGGER face_reference_stands_in_its_candidates_exam
BEFORE INSERT ON face_reference
WHEN NEW.exam_id IS NOT (SELECT exam_id FROM candidate WHERE id = NEW.candidate_id) BEGIN
  SELECT raise(ABORT, 'a reference stands in the exam of its candidate');
END;

-- How often an exam's set of references has changed; no row for never.
CREATE TABLE reference_revision (
  exam_id BLOB NOT NULL PRIMARY KEY REFERENCES exam,
  revision INTEGER NOT NULL CHECK (revision >= 1)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER added_reference_is_a_revision
AFTER INSERT ON face_reference BEGIN
  INSERT INTO reference_revision VALUES (NEW.exam_id, 1) ON CONFLICT DO UPDATE SET revision = revision + 1;
END;

CREATE TRIGGER removed_reference_is_a_revision
AFTER DELETE ON face_reference BEGIN
  INSERT INTO reference_revision VALUES (OLD.exam_id, 1) ON CONFLICT DO UPDATE SET revision = revision + 1;
END;

-- Whoever replaces an embedding names its model. Sealing again under another key does not, and changes nothing.
CREATE TRIGGER replaced_reference_is_a_revision
AFTER UPDATE OF model_weights, model_pipeline ON face_reference BEGIN
  INSERT INTO reference_revision VALUES (NEW.exam_id, 1) ON CONFLICT DO UPDATE SET revision = revision + 1;
END;
