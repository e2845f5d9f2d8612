ALTER TABLE sitting ADD COLUMN bare_face TEXT NOT NULL DEFAULT 'warn' CHECK (bare_face IN ('off', 'warn', 'refuse'));
