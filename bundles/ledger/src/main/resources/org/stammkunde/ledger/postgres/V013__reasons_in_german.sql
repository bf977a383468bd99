-- Reasons and problems in German, beside the English ones. What there was before is told in English.
ALTER TABLE quarantine ADD COLUMN reasons_german text[];
UPDATE quarantine SET reasons_german = reasons;
ALTER TABLE quarantine ALTER COLUMN reasons_german SET NOT NULL,
  ADD CHECK (cardinality(reasons_german) = cardinality(reasons));

ALTER TABLE run ADD COLUMN problem_german text NOT NULL DEFAULT '';
UPDATE run SET problem_german = problem WHERE problem <> '';
