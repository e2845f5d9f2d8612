ALTER TABLE sitting ADD COLUMN filters TEXT NOT NULL DEFAULT 'warn' CHECK (filters IN ('off', 'warn', 'refuse'));
