-- Run at every start, so every statement has to bear being run again.

CREATE SCHEMA IF NOT EXISTS host_local;

CREATE TABLE IF NOT EXISTS host_local.schema_version (version integer PRIMARY KEY);
INSERT INTO host_local.schema_version VALUES (2) ON CONFLICT DO NOTHING;

CREATE SEQUENCE IF NOT EXISTS host_local.customer_number START 100001;
CREATE SEQUENCE IF NOT EXISTS host_local.change;

CREATE TABLE IF NOT EXISTS host_local.customer (
  id text PRIMARY KEY DEFAULT 'K-' || nextval('host_local.customer_number'),
  -- Under which it was created: at most one customer a key.
  creation_key text NOT NULL UNIQUE,
  first_name text NOT NULL,
  last_name text NOT NULL,
  company text NOT NULL,
  email text NOT NULL,
  email_key text,
  phone text NOT NULL,
  vat_id text NOT NULL,
  street text NOT NULL,
  supplement text NOT NULL,
  postal_code text NOT NULL,
  city text NOT NULL,
  country text NOT NULL,
  company_customer boolean NOT NULL,
  branch text NOT NULL,
  robinson boolean NOT NULL,
  active boolean NOT NULL DEFAULT true,
  -- Set by the trigger below.
  change bigint NOT NULL UNIQUE
);
ALTER TABLE host_local.customer
  ADD COLUMN IF NOT EXISTS merged_into text REFERENCES host_local.customer,
  ADD COLUMN IF NOT EXISTS points integer,
  ADD COLUMN IF NOT EXISTS grade text NOT NULL DEFAULT '',
  ADD COLUMN IF NOT EXISTS grade_colour text NOT NULL DEFAULT '',
  ADD COLUMN IF NOT EXISTS score_reasons text NOT NULL DEFAULT '',
  ADD COLUMN IF NOT EXISTS category text NOT NULL DEFAULT '',
  ADD COLUMN IF NOT EXISTS scored_as_of timestamptz;
CREATE INDEX IF NOT EXISTS customer_email ON host_local.customer (email_key) WHERE active;

CREATE TABLE IF NOT EXISTS host_local.shop_account (
  customer_id text NOT NULL REFERENCES host_local.customer ON DELETE CASCADE,
  shop text NOT NULL,
  number text NOT NULL,
  PRIMARY KEY (customer_id, shop, number)
);
CREATE INDEX IF NOT EXISTS shop_account_number ON host_local.shop_account (shop, number);

-- The lock is held until the commit, so numbers of changes come in the order of the commits and a
-- reader that has seen one has seen all before it. Whoever edits the table by hand is covered too.
CREATE OR REPLACE FUNCTION host_local.number_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(5310003);
  new.change := nextval('host_local.change');
  RETURN new;
END $$;
-- A score is ours and no change of the customer: told to us again, it would come back for ever.
CREATE OR REPLACE TRIGGER number_change BEFORE INSERT OR UPDATE OF
    creation_key, first_name, last_name, company, email, email_key, phone, vat_id, street,
    supplement, postal_code, city, country, company_customer, branch, robinson, active, merged_into
  ON host_local.customer FOR EACH ROW EXECUTE FUNCTION host_local.number_change();

CREATE OR REPLACE FUNCTION host_local.touch_customer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE host_local.customer SET active = active
  WHERE id = coalesce(new.customer_id, old.customer_id);
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER touch_customer
  AFTER INSERT OR UPDATE OR DELETE ON host_local.shop_account
  FOR EACH ROW EXECUTE FUNCTION host_local.touch_customer();
