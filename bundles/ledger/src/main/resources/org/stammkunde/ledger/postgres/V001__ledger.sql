-- Absent texts are '', as in the records of the api; money is in cents; moments are UTC.

CREATE TYPE document_kind AS ENUM ('ORDER', 'RETURN', 'REFUND', 'ADJUSTMENT');
CREATE TYPE order_kind AS ENUM ('OWN_STOCK', 'SHIPPING', 'PICK_UP', 'RESERVATION');
CREATE TYPE line_kind AS ENUM ('GOODS', 'CHARGE');
CREATE TYPE delivery_kind AS ENUM ('PHYSICAL', 'DOWNLOAD');
CREATE TYPE raw_entity AS ENUM ('ORDER', 'CUSTOMER', 'HOST_CUSTOMER');
CREATE TYPE run_state AS ENUM ('RUNNING', 'DONE', 'FAILED');
CREATE TYPE versioned AS ENUM ('DOCUMENT', 'ACCOUNT', 'GUEST');
CREATE TYPE link_status AS ENUM ('ASSERTED', 'INFERRED', 'RETRACTED');
CREATE TYPE evidence AS ENUM ('SHOP_CUSTOMER_NUMBER', 'EMAIL', 'CREATED_FROM_SHOP', 'PERSON');
CREATE TYPE conflict_reason AS ENUM
  ('NUMBER_AGAINST_EMAIL', 'NUMBER_AMBIGUOUS', 'EMAIL_AMBIGUOUS', 'ASSERTED_AGAINST_RULE');
CREATE TYPE creation_state AS ENUM ('CLAIMED', 'CONFIRMED', 'REFUSED');

CREATE TABLE ledger_identity (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  id uuid NOT NULL DEFAULT gen_random_uuid()
);
INSERT INTO ledger_identity DEFAULT VALUES;

-- One row a shop. Whoever applies documents of the shop locks it, so no two do so at once.
-- The counts are kept here because counting ten million rows takes seconds.
CREATE TABLE shop (
  shop text PRIMARY KEY,
  customers bigint NOT NULL DEFAULT 0 CHECK (customers >= 0),
  guests bigint NOT NULL DEFAULT 0 CHECK (guests >= 0),
  documents bigint NOT NULL DEFAULT 0 CHECK (documents >= 0)
);

CREATE TABLE run (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  shop text NOT NULL REFERENCES shop,
  fingerprint text NOT NULL,
  dry_run boolean NOT NULL,
  state run_state NOT NULL DEFAULT 'RUNNING',
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  checkpoint bigint NOT NULL DEFAULT 0 CHECK (checkpoint >= 0),
  fetched boolean NOT NULL DEFAULT false,
  -- Every document with an id up to this one was decided on. A mark a run instead of a state a
  -- document: the rows of the inbox, by far the widest, are then written once.
  applied_to bigint NOT NULL DEFAULT 0,
  documents bigint NOT NULL DEFAULT 0,
  rejected bigint NOT NULL DEFAULT 0,
  problem text NOT NULL DEFAULT '',
  CHECK ((state = 'RUNNING') = (ended_at IS NULL))
);
CREATE INDEX run_source ON run (shop, fingerprint);
CREATE UNIQUE INDEX run_open ON run (shop, fingerprint) WHERE state = 'RUNNING' AND NOT dry_run;

-- The id is made of the run (upper 32 bits) and the position in its source (lower 32 bits): the
-- documents of a run lie together, and a page that is sent again cannot be stored twice.
CREATE TABLE inbox (
  id bigint PRIMARY KEY,
  entity raw_entity NOT NULL,
  number text NOT NULL,
  -- Of the first part, where a document has several parts; else null.
  first_id bigint CHECK (first_id <= id),
  content text NOT NULL
);
CREATE INDEX inbox_parts ON inbox (first_id) WHERE first_id IS NOT NULL;

CREATE TABLE quarantine (
  id bigint PRIMARY KEY REFERENCES inbox ON DELETE CASCADE,
  shop text NOT NULL REFERENCES shop,
  entity raw_entity NOT NULL,
  number text NOT NULL,
  since timestamptz NOT NULL,
  reasons text[] NOT NULL CHECK (cardinality(reasons) > 0),
  -- When it was applied after all, or when a later document of the same number took its place.
  settled_at timestamptz
);
CREATE INDEX quarantine_open ON quarantine (shop, id) WHERE settled_at IS NULL;

-- Parties are shop customers, guests and host customers; a customer has the smallest id of its set.
CREATE SEQUENCE party_id;
CREATE SEQUENCE document_id;

CREATE TABLE shop_customer (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL,
  shop text NOT NULL,
  guest boolean NOT NULL,
  number text NOT NULL,
  -- False for the buyer of a document of whom the shop told nothing else so far.
  known boolean NOT NULL,
  first_name text NOT NULL,
  last_name text NOT NULL,
  company text NOT NULL,
  email text NOT NULL,
  phone text NOT NULL,
  vat_id text NOT NULL,
  street text NOT NULL,
  supplement text NOT NULL,
  postal_code text NOT NULL,
  city text NOT NULL,
  country text NOT NULL,
  email_key text,
  company_customer boolean NOT NULL,
  branch text NOT NULL,
  robinson boolean NOT NULL,
  source_updated_at timestamptz,
  content_hash bytea,
  UNIQUE (shop, number, guest),
  -- What a link refers to, so that it cannot refer to a guest.
  UNIQUE (id, guest),
  CONSTRAINT guests_stay_apart CHECK (NOT guest OR customer_id = id),
  CONSTRAINT customer_is_smallest CHECK (customer_id <= id),
  CHECK (known = (content_hash IS NOT NULL))
);
CREATE INDEX shop_customer_joined ON shop_customer (customer_id) WHERE customer_id <> id;
CREATE INDEX shop_customer_email ON shop_customer (email_key, shop, id)
  WHERE email_key IS NOT NULL AND NOT guest;

CREATE TABLE host_customer (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL,
  host text NOT NULL,
  host_id text NOT NULL,
  first_name text NOT NULL,
  last_name text NOT NULL,
  company text NOT NULL,
  email text NOT NULL,
  phone text NOT NULL,
  vat_id text NOT NULL,
  street text NOT NULL,
  supplement text NOT NULL,
  postal_code text NOT NULL,
  city text NOT NULL,
  country text NOT NULL,
  email_key text,
  company_customer boolean NOT NULL,
  branch text NOT NULL,
  robinson boolean NOT NULL,
  active boolean NOT NULL,
  UNIQUE (host, host_id),
  CONSTRAINT customer_is_smallest CHECK (customer_id <= id)
);
CREATE INDEX host_customer_joined ON host_customer (customer_id) WHERE customer_id <> id;
CREATE INDEX host_customer_email ON host_customer (email_key) WHERE email_key IS NOT NULL;

CREATE TABLE host_customer_number (
  host_customer_id bigint NOT NULL REFERENCES host_customer,
  shop text NOT NULL,
  number text NOT NULL,
  guest boolean NOT NULL,
  PRIMARY KEY (host_customer_id, shop, number, guest)
);
CREATE INDEX host_customer_number_account ON host_customer_number (shop, number) WHERE NOT guest;

CREATE TABLE host_cursor (
  host text PRIMARY KEY,
  cursor text NOT NULL
);

CREATE TABLE link (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  shop_customer_id bigint NOT NULL,
  guest boolean NOT NULL GENERATED ALWAYS AS (false) STORED,
  host_customer_id bigint NOT NULL REFERENCES host_customer,
  status link_status NOT NULL,
  evidence evidence NOT NULL,
  decided_by text NOT NULL,
  decided_at timestamptz NOT NULL,
  CONSTRAINT guests_are_never_linked
    FOREIGN KEY (shop_customer_id, guest) REFERENCES shop_customer (id, guest)
);
CREATE INDEX link_shop_customer ON link (shop_customer_id);
CREATE UNIQUE INDEX one_link_a_shop_customer ON link (shop_customer_id) WHERE status <> 'RETRACTED';
CREATE INDEX link_host_customer ON link (host_customer_id) WHERE status <> 'RETRACTED';

CREATE TABLE link_event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  link_id bigint NOT NULL REFERENCES link,
  status link_status NOT NULL,
  evidence evidence NOT NULL,
  decided_by text NOT NULL,
  decided_at timestamptz NOT NULL
);
-- Written by the database, so that no way of changing a link can forget its history.
CREATE FUNCTION record_link_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO stammkunde.link_event (link_id, status, evidence, decided_by, decided_at)
  VALUES (new.id, new.status, new.evidence, new.decided_by, new.decided_at);
  RETURN NULL;
END $$;
CREATE TRIGGER record_link_event AFTER INSERT OR UPDATE ON link
  FOR EACH ROW EXECUTE FUNCTION record_link_event();
CREATE FUNCTION refuse_to_change_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the history of links cannot be changed';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON link_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

-- Shop customers whose links have to be decided anew: written with the change, deleted with the
-- decision. Only ever appended to, so that no writer waits for another.
CREATE TABLE link_due (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  shop_customer_id bigint NOT NULL
);

CREATE TABLE link_conflict (
  shop_customer_id bigint PRIMARY KEY REFERENCES shop_customer,
  reason conflict_reason NOT NULL,
  host_customers text[] NOT NULL
);

CREATE TABLE host_creation (
  host text NOT NULL,
  shop_customer_id bigint NOT NULL,
  guest boolean NOT NULL GENERATED ALWAYS AS (false) STORED,
  key text NOT NULL,
  state creation_state NOT NULL,
  requested_by text NOT NULL,
  changed_at timestamptz NOT NULL,
  reason text NOT NULL DEFAULT '',
  PRIMARY KEY (host, shop_customer_id),
  UNIQUE (host, key),
  CONSTRAINT guests_are_not_created
    FOREIGN KEY (shop_customer_id, guest) REFERENCES shop_customer (id, guest)
);

CREATE TABLE sales_document (
  id bigint PRIMARY KEY,
  shop_customer_id bigint NOT NULL REFERENCES shop_customer,
  at timestamptz NOT NULL,
  source_updated_at timestamptz,
  kind document_kind NOT NULL,
  order_kind order_kind NOT NULL,
  cancelled boolean NOT NULL,
  test boolean NOT NULL,
  shop text NOT NULL,
  number text NOT NULL,
  order_number text NOT NULL,
  -- Of the raw document that it was read out of, unless that is its own number.
  source_number text CHECK (source_number <> number),
  currency text NOT NULL,
  content_hash bytea NOT NULL,
  UNIQUE (shop, number, kind),
  CHECK (kind <> 'ORDER' OR order_number = '')
);
CREATE INDEX sales_document_buyer ON sales_document (shop_customer_id);
CREATE INDEX sales_document_source ON sales_document (shop, source_number)
  WHERE source_number IS NOT NULL;

CREATE TABLE sales_line (
  document_id bigint NOT NULL REFERENCES sales_document ON DELETE CASCADE,
  position integer NOT NULL CHECK (position >= 1),
  line_kind line_kind NOT NULL,
  delivery_kind delivery_kind NOT NULL,
  value bigint NOT NULL,
  cancelled bigint NOT NULL,
  quantity numeric NOT NULL,
  article text NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (document_id, position),
  CHECK (sign(cancelled) * sign(value) >= 0 AND abs(cancelled) <= abs(value))
);

-- Digests of contents that were replaced, so that they do not come back.
CREATE TABLE superseded_version (
  shop text NOT NULL,
  entity versioned NOT NULL,
  number text NOT NULL,
  content_hash bytea NOT NULL,
  replaced_at timestamptz NOT NULL,
  PRIMARY KEY (shop, number, entity, content_hash)
);

-- The row is the lock of the feed: a writer takes the next position last and holds it until it has
-- committed, so positions come in the order of the commits and without gaps.
CREATE TABLE feed_position (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  last_seq bigint NOT NULL,
  purged_to bigint NOT NULL
);
INSERT INTO feed_position (last_seq, purged_to) VALUES (0, 0);

CREATE TABLE change_feed (
  seq bigint PRIMARY KEY,
  at timestamptz NOT NULL,
  party_ids bigint[] NOT NULL,
  document_ids bigint[] NOT NULL,
  removed_document_ids bigint[] NOT NULL
);
