-- What the host is told and what it did by itself: docs/host-sync.md.

-- A new value of an enum can be used from the next transaction on, so nothing here uses it.
ALTER TYPE evidence ADD VALUE 'MERGED_IN_HOST';

-- What shops tell of a customer besides, for his creation in the host.
ALTER TABLE shop_customer
  ADD COLUMN language text NOT NULL DEFAULT '',
  ADD COLUMN consent boolean,
  -- Null, or street, supplement, postal code, city and country.
  ADD COLUMN delivery text[] CHECK (cardinality(delivery) = 5);

-- Who took the place of a customer: as the host names it, and, as soon as that one is known here,
-- the customer at the end of the chain. Its set has the merged one as a member.
ALTER TABLE host_customer
  ADD COLUMN merged_into text,
  ADD COLUMN survivor_id bigint REFERENCES host_customer,
  ADD CHECK (survivor_id <> id);
CREATE INDEX host_customer_merged ON host_customer (host, merged_into)
  WHERE merged_into IS NOT NULL;
CREATE INDEX host_customer_survivor ON host_customer (survivor_id) WHERE survivor_id IS NOT NULL;

-- A guest order can be created in the host where the shop's settings say so; it is linked never.
CREATE TYPE creation_problem AS ENUM ('GUEST', 'NO_NAME', 'HOST_REFUSED', 'AMBIGUOUS');
ALTER TABLE host_creation DROP CONSTRAINT guests_are_not_created;
ALTER TABLE host_creation
  DROP COLUMN guest,
  ADD FOREIGN KEY (shop_customer_id) REFERENCES shop_customer,
  -- Whom the host confirmed; null for what was confirmed before this version.
  ADD COLUMN host_id text,
  ADD COLUMN problem creation_problem,
  ADD COLUMN candidates text[] NOT NULL DEFAULT '{}',
  -- What the host has otherwise than it was told, by the names of the fields.
  ADD COLUMN different text[] NOT NULL DEFAULT '{}',
  -- Of the shop customer when it was refused: other contents are worth another try.
  ADD COLUMN content_hash bytea;
UPDATE host_creation SET problem = 'HOST_REFUSED' WHERE state = 'REFUSED';
ALTER TABLE host_creation ADD CHECK ((state = 'REFUSED') = (problem IS NOT NULL));
CREATE INDEX host_creation_open ON host_creation (host, shop_customer_id)
  WHERE state <> 'CONFIRMED' OR different <> '{}';

-- What the host was last confirmed to show of a customer, and how the last try ended. Compared with
-- the current run it is the outbox.
CREATE TYPE score_state AS ENUM ('WRITTEN', 'CHANGED_MEANWHILE', 'GONE', 'REFUSED');
CREATE TABLE host_score (
  host_customer_id bigint PRIMARY KEY REFERENCES host_customer,
  state score_state NOT NULL,
  -- Of the last try; what the host shows if it is WRITTEN.
  points integer NOT NULL,
  grade text NOT NULL,
  digest bytea NOT NULL,
  tried_at timestamptz NOT NULL,
  -- Tries in a row that came to nothing, and when the next one is worth it.
  failures integer NOT NULL CHECK (failures >= 0),
  not_before timestamptz NOT NULL
);

-- One row a host: how the last comparison ended, and when all new customers were created last.
CREATE TABLE host_outbox (
  host text PRIMARY KEY,
  scores bigint NOT NULL DEFAULT 0 CHECK (scores >= 0),
  behind_since timestamptz,
  created_new_at timestamptz
);
CREATE INDEX host_score_refused ON host_score (host_customer_id) WHERE state = 'REFUSED';
