-- Sessions that have run out are looked for every few seconds.
CREATE INDEX unended_session_by_idle ON session (idle_at, id) WHERE ended_at IS NULL;
