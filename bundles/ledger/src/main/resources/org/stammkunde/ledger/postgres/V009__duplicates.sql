-- Who is one customer by what people say and by what the model finds: docs/duplicates.md.

-- A new value of an enum can be used from the next transaction on, so nothing here uses it.
ALTER TYPE evidence ADD VALUE 'MODEL';

CREATE TYPE answer AS ENUM ('SAME', 'DIFFERENT', 'LATER');
CREATE TYPE consequence AS ENUM ('NONE', 'LINKS', 'JOINS', 'MERGES_IN_HOST', 'MERGES_HERE');

-- What people said of two records. A SAME that holds joins them by itself, so that nothing else has
-- to be written when it is said, or restored when it is taken back.
CREATE TABLE pair_decision (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  first_id bigint NOT NULL,
  second_id bigint NOT NULL,
  first_in_host boolean NOT NULL,
  second_in_host boolean NOT NULL,
  guest boolean NOT NULL GENERATED ALWAYS AS (false) STORED,
  first_account bigint GENERATED ALWAYS AS (CASE WHEN NOT first_in_host THEN first_id END) STORED,
  second_account bigint GENERATED ALWAYS AS (CASE WHEN NOT second_in_host THEN second_id END) STORED,
  first_host bigint GENERATED ALWAYS AS (CASE WHEN first_in_host THEN first_id END) STORED
    REFERENCES host_customer,
  second_host bigint GENERATED ALWAYS AS (CASE WHEN second_in_host THEN second_id END) STORED
    REFERENCES host_customer,
  answer answer NOT NULL,
  reason text NOT NULL,
  decided_by text NOT NULL,
  decided_at timestamptz NOT NULL,
  consequence consequence NOT NULL,
  postponed_until timestamptz,
  -- Two customers of the host that are one by it, and which of them stays.
  merged_id bigint REFERENCES host_customer,
  survivor_id bigint REFERENCES host_customer,
  -- The link that the host had asserted and that this answer took away.
  parted_link bigint REFERENCES link,
  ended_at timestamptz,
  ended_by text NOT NULL DEFAULT '',
  CHECK (first_id < second_id),
  CHECK ((answer = 'LATER') = (postponed_until IS NOT NULL)),
  CHECK ((merged_id IS NULL) = (survivor_id IS NULL) AND merged_id <> survivor_id),
  CHECK (merged_id IS NULL OR answer = 'SAME'),
  CHECK (parted_link IS NULL OR answer = 'DIFFERENT'),
  CONSTRAINT nothing_is_said_of_guests
    FOREIGN KEY (first_account, guest) REFERENCES shop_customer (id, guest),
  CONSTRAINT nothing_is_said_of_guests_either
    FOREIGN KEY (second_account, guest) REFERENCES shop_customer (id, guest)
);
CREATE UNIQUE INDEX one_answer_a_pair ON pair_decision (first_id, second_id)
  WHERE ended_at IS NULL;
CREATE INDEX pair_decision_first ON pair_decision (first_id);
CREATE INDEX pair_decision_second ON pair_decision (second_id);
CREATE INDEX pair_decision_merged ON pair_decision (merged_id)
  WHERE merged_id IS NOT NULL AND ended_at IS NULL;
CREATE INDEX pair_decision_survivor ON pair_decision (survivor_id)
  WHERE survivor_id IS NOT NULL AND ended_at IS NULL;
CREATE FUNCTION refuse_to_change_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what people said cannot be changed, only ended';
END $$;
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON pair_decision
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_decision();
CREATE TRIGGER said_is_said BEFORE UPDATE OF first_id, second_id, first_in_host, second_in_host,
    answer, reason, decided_by, decided_at, consequence ON pair_decision
  FOR EACH ROW EXECUTE FUNCTION refuse_to_change_decision();
CREATE TRIGGER ended_is_ended BEFORE UPDATE ON pair_decision
  FOR EACH ROW WHEN (old.ended_at IS NOT NULL) EXECUTE FUNCTION refuse_to_change_decision();

-- Two accounts that the model takes for one customer whom the host does not know.
CREATE TABLE shop_link (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  member_id bigint NOT NULL,
  lead_id bigint NOT NULL,
  guest boolean NOT NULL GENERATED ALWAYS AS (false) STORED,
  status link_status NOT NULL,
  evidence evidence NOT NULL,
  decided_by text NOT NULL,
  decided_at timestamptz NOT NULL,
  CHECK (lead_id < member_id),
  CONSTRAINT guests_are_never_joined
    FOREIGN KEY (member_id, guest) REFERENCES shop_customer (id, guest),
  CONSTRAINT guests_never_lead
    FOREIGN KEY (lead_id, guest) REFERENCES shop_customer (id, guest)
);
CREATE UNIQUE INDEX one_lead_a_member ON shop_link (member_id) WHERE status <> 'RETRACTED';
CREATE INDEX shop_link_lead ON shop_link (lead_id) WHERE status <> 'RETRACTED';

CREATE TABLE shop_link_event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  shop_link_id bigint NOT NULL REFERENCES shop_link,
  status link_status NOT NULL,
  evidence evidence NOT NULL,
  decided_by text NOT NULL,
  decided_at timestamptz NOT NULL
);
CREATE FUNCTION record_shop_link_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO stammkunde.shop_link_event (shop_link_id, status, evidence, decided_by, decided_at)
  VALUES (new.id, new.status, new.evidence, new.decided_by, new.decided_at);
  RETURN NULL;
END $$;
CREATE TRIGGER record_shop_link_event AFTER INSERT OR UPDATE ON shop_link
  FOR EACH ROW EXECUTE FUNCTION record_shop_link_event();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON shop_link_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

CREATE TYPE model_state AS ENUM ('PROPOSED', 'ACTIVE', 'RETIRED');
CREATE TABLE match_model (
  version text PRIMARY KEY,
  state model_state NOT NULL,
  contents bytea NOT NULL,
  trained_at timestamptz NOT NULL,
  records bigint NOT NULL,
  households boolean NOT NULL,
  proposed_by text NOT NULL,
  activated_at timestamptz,
  activated_by text NOT NULL DEFAULT '',
  links bigint NOT NULL,
  unlinks bigint NOT NULL,
  review bigint NOT NULL,
  CHECK (state = 'PROPOSED' OR activated_at IS NOT NULL)
);
CREATE UNIQUE INDEX one_active_model ON match_model (state) WHERE state = 'ACTIVE';
CREATE UNIQUE INDEX one_proposed_model ON match_model (state) WHERE state = 'PROPOSED';

-- Fields that somebody took from one record by hand. Kept by record and not by customer, so that
-- joining and parting customers loses none; the newest of a customer's records counts.
CREATE TABLE golden_choice (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  party_id bigint NOT NULL,
  field text NOT NULL,
  -- False: the rules decide again.
  by_hand boolean NOT NULL,
  chosen_by text NOT NULL,
  chosen_at timestamptz NOT NULL
);
CREATE INDEX golden_choice_party ON golden_choice (party_id, field, id);
