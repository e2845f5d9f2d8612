-- Sittings from before there were challenges are used by pages that know none.
ALTER TABLE sitting ADD COLUMN challenge TEXT NOT NULL DEFAULT 'off' CHECK (challenge IN ('off', 'on'));
ALTER TABLE sitting ADD COLUMN without_challenge TEXT NOT NULL DEFAULT 'fallback'
  CHECK (without_challenge IN ('fallback', 'longer-capture'));

-- 'longer-capture', or the steps of each attempt; NULL where nothing is asked for.
ALTER TABLE login ADD COLUMN challenge TEXT;

-- Frames that were judged, as keyed hashes: to meet one again, and for nothing else.
CREATE TABLE seen_frame (
  row INTEGER PRIMARY KEY,
  -- Refers to nothing: logins are dropped after an hour.
  login_id BLOB NOT NULL CHECK (length(login_id) = 16),
  sitting_id BLOB NOT NULL REFERENCES sitting,
  candidate_id BLOB REFERENCES candidate (id) ON DELETE CASCADE,
  digest BLOB NOT NULL,
  seen_at INTEGER NOT NULL,
  UNIQUE (login_id, digest)
) STRICT;

CREATE INDEX seen_frame_by_digest ON seen_frame (digest);
CREATE INDEX seen_frame_by_candidate ON seen_frame (candidate_id);
CREATE INDEX seen_frame_by_time ON seen_frame (seen_at);

CREATE TABLE seen_frame_band (
  band INTEGER NOT NULL,
  frame INTEGER NOT NULL REFERENCES seen_frame ON DELETE CASCADE,
  PRIMARY KEY (band, frame)
) STRICT, WITHOUT ROWID;

CREATE INDEX seen_frame_band_by_frame ON seen_frame_band (frame);
