-- What the quality analysis knows beyond amounts. Constant defaults, so that no table is rewritten.
ALTER TABLE sales_line
  ADD COLUMN category text NOT NULL DEFAULT '',
  -- Cents of the whole line; null where the source does not tell it.
  ADD COLUMN cost bigint;
-- Of a dunning, from 1; 0 where its source does not tell it, and of all else.
ALTER TABLE sales_document ADD COLUMN level smallint NOT NULL DEFAULT 0;

-- Custom fields: name, text, name, text …, by name.
ALTER TABLE shop_customer ADD COLUMN fields text[] NOT NULL DEFAULT '{}';
ALTER TABLE host_customer ADD COLUMN fields text[] NOT NULL DEFAULT '{}';
