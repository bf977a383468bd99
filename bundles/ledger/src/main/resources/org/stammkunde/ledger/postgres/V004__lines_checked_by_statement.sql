-- That every line has its document was a foreign key, which looks for and locks the document once
-- for each line: more than half of what writing lines took. Here it is one look for all lines of a
-- statement, and locks are taken only where somebody else could remove a document meanwhile: not
-- for documents that this very transaction wrote, which is how lines always come.
-- docs/decisions/0005-lines-checked-by-statement.md
ALTER TABLE sales_line DROP CONSTRAINT sales_line_document_id_fkey;

-- The settings: a plan that was made while the tables were small is kept by the session, and must
-- not read all of them when they have grown.
CREATE FUNCTION lines_have_a_document() RETURNS trigger LANGUAGE plpgsql
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
DECLARE
  missing bigint;
  of_others bigint;
BEGIN
  SELECT count(*) FILTER (WHERE d.id IS NULL),
    count(*) FILTER (WHERE d.xmin <> pg_current_xact_id()::xid)
  INTO missing, of_others
  FROM (SELECT DISTINCT document_id FROM added) AS a
  LEFT JOIN stammkunde.sales_document d ON d.id = a.document_id;
  IF of_others > 0 THEN
    PERFORM FROM stammkunde.sales_document
    WHERE id IN (SELECT document_id FROM added) ORDER BY id FOR KEY SHARE;
    SELECT count(*) INTO missing
    FROM (SELECT DISTINCT document_id FROM added) AS a
    WHERE NOT EXISTS (SELECT FROM stammkunde.sales_document d WHERE d.id = a.document_id);
  END IF;
  IF missing > 0 THEN
    RAISE EXCEPTION 'a line has no document'
      USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'lines_have_a_document',
        SCHEMA = 'stammkunde', TABLE = 'sales_line';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER lines_have_a_document AFTER INSERT ON sales_line
  REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION lines_have_a_document();

CREATE FUNCTION lines_leave_with_their_document() RETURNS trigger LANGUAGE plpgsql
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
BEGIN
  DELETE FROM stammkunde.sales_line l USING removed WHERE l.document_id = removed.id;
  RETURN NULL;
END $$;
CREATE TRIGGER lines_leave_with_their_document AFTER DELETE ON sales_document
  REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION lines_leave_with_their_document();

CREATE FUNCTION lines_leave_with_all_documents() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  TRUNCATE stammkunde.sales_line;
  RETURN NULL;
END $$;
CREATE TRIGGER lines_leave_with_all_documents AFTER TRUNCATE ON sales_document
  FOR EACH STATEMENT EXECUTE FUNCTION lines_leave_with_all_documents();

CREATE FUNCTION refuse_another_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'lines stay with their document' USING ERRCODE = 'foreign_key_violation';
END $$;
CREATE TRIGGER lines_stay BEFORE UPDATE OF document_id ON sales_line
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_another_document();
CREATE TRIGGER lines_stay BEFORE UPDATE OF id ON sales_document
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_another_document();
