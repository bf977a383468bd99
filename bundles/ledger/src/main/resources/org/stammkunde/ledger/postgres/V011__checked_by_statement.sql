-- What a foreign key looks up and locks once for each row is checked once for each statement, as the
-- documents of lines are: docs/decisions/0005-lines-checked-by-statement.md

-- A third of what writing the journal took. A shop has its rows in shop and web_shop from the first
-- contact on, and the one in shop cannot go as long as the one in web_shop is there.
ALTER TABLE shop_item DROP CONSTRAINT shop_item_shop_fkey;

-- Two fifths of what writing documents took. Nothing has to be locked, as shop customers never go:
-- links, answers and the ids of customers refer to them, too.
ALTER TABLE sales_document DROP CONSTRAINT sales_document_shop_customer_id_fkey;

CREATE FUNCTION document_without_buyer() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a document has no buyer'
    USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'documents_have_a_buyer',
      SCHEMA = 'stammkunde', TABLE = 'sales_document';
END $$;

-- The settings: as for lines_have_a_document.
CREATE FUNCTION documents_have_a_buyer() RETURNS trigger LANGUAGE plpgsql
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
DECLARE
  missing bigint;
BEGIN
  SELECT count(*) INTO missing
  FROM (SELECT DISTINCT shop_customer_id FROM added) AS a
  WHERE NOT EXISTS (SELECT FROM stammkunde.shop_customer c WHERE c.id = a.shop_customer_id);
  IF missing > 0 THEN
    PERFORM stammkunde.document_without_buyer();
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER documents_have_a_buyer AFTER INSERT ON sales_document
  REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION documents_have_a_buyer();

CREATE FUNCTION document_has_its_new_buyer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM stammkunde.shop_customer WHERE id = new.shop_customer_id) THEN
    PERFORM stammkunde.document_without_buyer();
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER document_has_its_new_buyer AFTER UPDATE OF shop_customer_id ON sales_document
  FOR EACH ROW WHEN (new.shop_customer_id <> old.shop_customer_id)
  EXECUTE FUNCTION document_has_its_new_buyer();

CREATE FUNCTION refuse_to_lose_buyers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'shop customers stay, with their ids' USING ERRCODE = 'foreign_key_violation';
END $$;
CREATE TRIGGER buyers_stay BEFORE DELETE OR TRUNCATE ON shop_customer
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_lose_buyers();
CREATE TRIGGER buyers_keep_their_ids BEFORE UPDATE OF id ON shop_customer
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_lose_buyers();
