-- Guests of shops whose settings let them be records like accounts: docs/duplicates.md. All others
-- stay apart, and no link, answer or customer can be made of them.
CREATE TABLE guests_joined (
  shop text PRIMARY KEY
);

ALTER TABLE shop_customer DROP CONSTRAINT guests_stay_apart;
ALTER TABLE shop_customer
  ADD COLUMN may_join boolean NOT NULL DEFAULT false,
  ADD COLUMN joinable boolean NOT NULL GENERATED ALWAYS AS (NOT guest OR may_join) STORED;
ALTER TABLE shop_customer
  ADD UNIQUE (id, joinable),
  ADD CONSTRAINT guests_stay_apart CHECK (joinable OR customer_id = id);
DROP INDEX shop_customer_email;
CREATE INDEX shop_customer_email ON shop_customer (email_key, shop, id)
  WHERE email_key IS NOT NULL AND joinable;
CREATE INDEX shop_customer_joining_guest ON shop_customer (shop) WHERE may_join AND guest;

-- What is over is history, and says nothing of whom may be joined today.
ALTER TABLE link DROP CONSTRAINT guests_are_never_linked, DROP COLUMN guest;
ALTER TABLE link
  ADD COLUMN joinable boolean
    GENERATED ALWAYS AS (CASE WHEN status <> 'RETRACTED' THEN true END) STORED,
  ADD FOREIGN KEY (shop_customer_id) REFERENCES shop_customer,
  ADD CONSTRAINT guests_stay_unlinked
    FOREIGN KEY (shop_customer_id, joinable) REFERENCES shop_customer (id, joinable);

ALTER TABLE shop_link
  DROP CONSTRAINT guests_are_never_joined, DROP CONSTRAINT guests_never_lead, DROP COLUMN guest;
ALTER TABLE shop_link
  ADD COLUMN joinable boolean
    GENERATED ALWAYS AS (CASE WHEN status <> 'RETRACTED' THEN true END) STORED,
  ADD FOREIGN KEY (member_id) REFERENCES shop_customer,
  ADD FOREIGN KEY (lead_id) REFERENCES shop_customer,
  ADD CONSTRAINT guests_stay_unjoined
    FOREIGN KEY (member_id, joinable) REFERENCES shop_customer (id, joinable),
  ADD CONSTRAINT guests_stay_leads_of_nobody
    FOREIGN KEY (lead_id, joinable) REFERENCES shop_customer (id, joinable);

-- An answer that keeps a guest apart harms nobody and holds on.
ALTER TABLE pair_decision
  DROP CONSTRAINT nothing_is_said_of_guests,
  DROP CONSTRAINT nothing_is_said_of_guests_either,
  DROP COLUMN guest;
ALTER TABLE pair_decision
  ADD COLUMN first_joinable boolean GENERATED ALWAYS AS (
    CASE WHEN answer = 'SAME' AND ended_at IS NULL AND NOT first_in_host THEN true END) STORED,
  ADD COLUMN second_joinable boolean GENERATED ALWAYS AS (
    CASE WHEN answer = 'SAME' AND ended_at IS NULL AND NOT second_in_host THEN true END) STORED,
  ADD FOREIGN KEY (first_account) REFERENCES shop_customer,
  ADD FOREIGN KEY (second_account) REFERENCES shop_customer,
  ADD CONSTRAINT nobody_joins_a_guest
    FOREIGN KEY (first_account, first_joinable) REFERENCES shop_customer (id, joinable),
  ADD CONSTRAINT nobody_joins_a_guest_either
    FOREIGN KEY (second_account, second_joinable) REFERENCES shop_customer (id, joinable);

ALTER TABLE shop_customer DROP CONSTRAINT shop_customer_id_guest_key;

-- For how long the oldest one has been waiting, by the clock of the database.
ALTER TABLE link_due ADD COLUMN since timestamptz NOT NULL DEFAULT now();
