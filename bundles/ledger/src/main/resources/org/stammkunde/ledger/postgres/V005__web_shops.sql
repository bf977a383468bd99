-- What web shops have and how far we are with them: docs/sync.md.

-- Who may write on behalf of a name. Only the clock of the database counts; the token says who
-- holds it, so that a holder who slept through the end of his lease cannot write any more.
CREATE TABLE lease (
  name text PRIMARY KEY,
  holder text NOT NULL,
  token bigint NOT NULL,
  until timestamptz NOT NULL
);

-- The order in which shops are asked and answers are stored: a sequence, as clocks go back.
CREATE SEQUENCE shop_reading;

CREATE TYPE lane AS ENUM ('LIVE', 'FIRST_LOAD', 'AGAIN', 'RECONCILE');

-- A run with a lane holds whole documents in the order of their versions, as only the holder of the
-- shop's lease stores them, one page after the other; stored_at is the last page's.
ALTER TABLE run ADD COLUMN lane lane;
ALTER TABLE run ADD COLUMN stored_at timestamptz;
CREATE INDEX run_latest ON run (shop, id);

-- When the shop no longer had the order; such a document counts as cancelled.
ALTER TABLE sales_document ADD COLUMN gone_at timestamptz;

CREATE TABLE web_shop (
  shop text PRIMARY KEY REFERENCES shop,
  -- Null before the first contact; what the shop said then, by its own clock.
  identity text,
  first_contact timestamptz,
  version text NOT NULL DEFAULT '',
  skew_seconds bigint,
  last_webhook_at timestamptz,
  carts_at timestamptz,
  -- Versions that came after a newer one and were left out.
  stale bigint NOT NULL DEFAULT 0,
  CHECK ((identity IS NULL) = (first_contact IS NULL))
);

-- A row while the last call failed; scope is a lane with an entity, a lane, or all of the shop.
CREATE TABLE shop_trouble (
  shop text NOT NULL REFERENCES shop,
  scope text NOT NULL,
  reason text NOT NULL,
  problem text NOT NULL,
  failures integer NOT NULL CHECK (failures >= 0),
  since timestamptz NOT NULL,
  not_before timestamptz NOT NULL,
  PRIMARY KEY (shop, scope)
);

-- How far a lane is. The watermark is a time of the shop's own clock, moved when a pass ends; all
-- else is about the pass that runs, or the last one.
CREATE TABLE shop_lane (
  shop text NOT NULL REFERENCES shop,
  entity raw_entity NOT NULL,
  lane lane NOT NULL,
  watermark timestamptz,
  ended_at timestamptz,
  gap bigint NOT NULL DEFAULT 0,
  running boolean NOT NULL,
  started_at timestamptz NOT NULL,
  window_from timestamptz NOT NULL,
  window_until timestamptz,
  cursor text NOT NULL,
  highest timestamptz,
  fetched bigint NOT NULL CHECK (fetched >= 0),
  total bigint NOT NULL CHECK (total >= -1),
  pages bigint NOT NULL CHECK (pages >= 0),
  mark text NOT NULL,
  begun bigint NOT NULL,
  repeated boolean NOT NULL,
  PRIMARY KEY (shop, entity, lane)
);

-- The journal of what a shop has.
CREATE TABLE shop_item (
  shop text NOT NULL REFERENCES shop,
  entity raw_entity NOT NULL,
  key text NOT NULL,
  -- Null until it was read the first time.
  number text,
  digest bytea,
  -- By the shop's clock.
  changed_at timestamptz,
  settled_at timestamptz,
  -- By our clock.
  read_at timestamptz,
  next_reading_at timestamptz,
  gone_at timestamptz,
  -- Of shop_reading: when it was stored last, and when somebody asked last that it be read.
  stored bigint NOT NULL DEFAULT 0,
  asked bigint NOT NULL DEFAULT 0,
  urgent boolean NOT NULL DEFAULT false,
  tries integer NOT NULL DEFAULT 0,
  PRIMARY KEY (shop, entity, key)
);
CREATE INDEX shop_item_due ON shop_item (shop, urgent, next_reading_at)
  WHERE next_reading_at IS NOT NULL;
CREATE INDEX shop_item_order ON shop_item (shop, number) WHERE entity = 'ORDER';
CREATE INDEX shop_item_gone ON shop_item (shop) WHERE gone_at IS NOT NULL;

-- The keys that a pass of the reconciliation has seen so far.
CREATE TABLE seen_key (
  shop text NOT NULL,
  entity raw_entity NOT NULL,
  key text NOT NULL,
  PRIMARY KEY (shop, entity, key)
);

CREATE TABLE webhook_delivery (
  shop text NOT NULL,
  delivery text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (shop, delivery)
);
CREATE INDEX webhook_delivery_at ON webhook_delivery (at);

CREATE TABLE open_cart (
  shop text NOT NULL REFERENCES shop,
  key text NOT NULL,
  buyer text NOT NULL,
  touched_at timestamptz NOT NULL,
  currency text NOT NULL,
  value bigint NOT NULL,
  PRIMARY KEY (shop, key)
);
CREATE INDEX open_cart_buyer ON open_cart (shop, buyer);

CREATE TABLE open_cart_line (
  shop text NOT NULL,
  key text NOT NULL,
  position integer NOT NULL,
  article text NOT NULL,
  text text NOT NULL,
  quantity numeric NOT NULL,
  PRIMARY KEY (shop, key, position),
  FOREIGN KEY (shop, key) REFERENCES open_cart ON DELETE CASCADE
);
