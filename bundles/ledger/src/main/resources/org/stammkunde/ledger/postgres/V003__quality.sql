-- The quality analysis. Every changed text of the catalogue is a version; digest is its SHA-256, as
-- sha256sum says it of the file.
CREATE TABLE catalogue (
  version integer PRIMARY KEY CHECK (version >= 1),
  text text NOT NULL,
  digest text NOT NULL,
  since timestamptz NOT NULL
);

CREATE TABLE quality_run (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  state run_state NOT NULL DEFAULT 'RUNNING',
  as_of timestamptz NOT NULL,
  catalogue integer NOT NULL REFERENCES catalogue,
  requested_by text NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  customers bigint NOT NULL DEFAULT 0 CHECK (customers >= 0),
  changed bigint NOT NULL DEFAULT 0 CHECK (changed BETWEEN 0 AND customers),
  digest text NOT NULL DEFAULT '',
  problem text NOT NULL DEFAULT '',
  CHECK ((state = 'RUNNING') = (ended_at IS NULL)),
  CHECK ((state = 'DONE') = (digest <> '')),
  CHECK ((state = 'FAILED') = (problem <> ''))
);
CREATE UNIQUE INDEX one_quality_run_at_a_time ON quality_run ((true)) WHERE state = 'RUNNING';
CREATE INDEX quality_run_current ON quality_run (as_of, id) WHERE state = 'DONE';

-- A row only where the points of a customer are others than in the run before, or null where it has
-- none any more. What a run said of a customer is therefore its latest row up to that run. Rows are
-- never changed. No foreign key to the run: checking it would cost more than the COPY, and the rows
-- are written in the transaction that ends their run.
CREATE TABLE score_change (
  customer_id bigint NOT NULL,
  run_id bigint NOT NULL,
  points integer,
  PRIMARY KEY (customer_id, run_id) INCLUDE (points)
);
