-- A new value of an enum can be used from the next transaction on, so nothing here uses it.
ALTER TYPE document_kind ADD VALUE 'DUNNING';

-- Where the sales of a shop happened, kept here so that it is known when the connector is away.
CREATE TYPE channel AS ENUM ('SHOP', 'POS');
ALTER TABLE shop ADD COLUMN channel channel NOT NULL DEFAULT 'SHOP';
