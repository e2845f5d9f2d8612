-- When everybody of the exam is erased; NULL for what the policy says.
ALTER TABLE exam ADD COLUMN retention_until INTEGER;

-- Exams that were over before there was a retention are not erased at the first start after the upgrade: their operators
-- have 90 days to set another date.
UPDATE exam SET retention_until = (CAST(strftime('%s', 'now') AS INTEGER) + 90 * 86400) * 1000
WHERE (SELECT max(ends) FROM sitting WHERE exam_id = exam.id) < CAST(strftime('%s', 'now') AS INTEGER) * 1000;
