-- Who changed the catalogue and why; empty where the file was changed by hand.
ALTER TABLE catalogue
  ADD COLUMN author text NOT NULL DEFAULT '',
  ADD COLUMN reason text NOT NULL DEFAULT '';

-- The zone of the days of a run. What ran before was reckoned in that of the settings' default.
ALTER TABLE quality_run ADD COLUMN zone text NOT NULL DEFAULT 'Europe/Berlin';

-- The points of customers of whom something came in since the current run; null where one has none.
-- Each run begins anew: it deletes what is not later than its own point in time. One row a customer,
-- as the history needs no more than what the runs say.
CREATE TABLE live_score (
  customer_id bigint PRIMARY KEY,
  run_id bigint NOT NULL REFERENCES quality_run,
  as_of timestamptz NOT NULL,
  points integer
);

-- Falls of grades. A customer falls to a grade once a run, however many instances see it.
CREATE TABLE score_alert (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL,
  run_id bigint NOT NULL REFERENCES quality_run,
  at timestamptz NOT NULL,
  points_before integer NOT NULL,
  grade_before text NOT NULL,
  points integer NOT NULL,
  grade text NOT NULL,
  UNIQUE (customer_id, run_id, grade)
);
CREATE INDEX score_alert_at ON score_alert (at);
