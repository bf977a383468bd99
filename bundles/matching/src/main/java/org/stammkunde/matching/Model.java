package org.stammkunde.matching;

import java.util.List;
import org.stammkunde.matching.blocks.Blocks;
import org.stammkunde.matching.blocks.Keys;
import org.stammkunde.matching.blocks.Plan;
import org.stammkunde.matching.clusters.Edges;
import org.stammkunde.matching.values.Columns;
import org.stammkunde.matching.values.Hashes;
import org.stammkunde.matching.weights.Frequencies;
import org.stammkunde.matching.weights.Learner;
import org.stammkunde.matching.weights.Tables;

/**
 * What training found out: how often values agree among records of one customer, of strangers and
 * of members of one household; how frequent each value is; how records are blocked. Immutable:
 * training again makes another model with another version.
 */
public final class Model {
  private static final double TRAINING_PAIRS = 500_000;

  private final List<Attribute> attributes;
  private final Frequencies frequencies;
  private final Plan plan;
  private final Tables persons;
  private final Tables companies;

  private Model(
      List<Attribute> attributes,
      Frequencies frequencies,
      Plan plan,
      Tables persons,
      Tables companies) {
    this.attributes = attributes;
    this.frequencies = frequencies;
    this.plan = plan;
    this.persons = persons;
    this.companies = companies;
  }

  /** Trains on records, without labels. The same records and settings give the same model. */
  public static Model train(Records records, MatchSettings settings) {
    Columns columns = records.columns();
    Frequencies frequencies = Frequencies.of(columns);
    Plan plan = Plan.of(columns, frequencies);
    Learner learner = new Learner(columns, frequencies);
    Blocks blocks = new Blocks(columns, new Keys(columns, frequencies, plan));
    var scope = records.scope(settings.across());
    long[] counts = new long[blocks.pieces()];
    blocks.pairs(piece -> (a, b) -> counts[piece] += scope.has(a, b) ? 1 : 0);
    double all = 0;
    for (long count : counts) {
      all += count;
    }
    double share = Math.min(1, TRAINING_PAIRS / Math.max(1, all));
    long cut = (long) (share * (1L << 40));
    Edges[] chosen = new Edges[blocks.pieces()];
    blocks.pairs(
        piece -> {
          Edges own = new Edges();
          chosen[piece] = own;
          return (a, b) -> {
            if (scope.has(a, b) && (share == 1 || draw(columns, a, b, settings.seed()) < cut)) {
              own.add(a, b, 0, false);
            }
          };
        });
    Learner.Sampler blocked = learner.sampler();
    for (Edges own : chosen) {
      for (int i = 0; own != null && i < own.size(); i++) {
        blocked.add(own.left(i), own.right(i));
      }
    }
    Tables[] tables = learner.train(blocked, share, settings.households(), settings.seed(), scope);
    return new Model(records.attributes(), frequencies, plan, tables[0], tables[1]);
  }

  /** A number of 40 bits that depends on the contents of both records, not on their order. */
  private static long draw(Columns columns, int a, int b, long seed) {
    return Hashes.mix(seed + (columns.content(a) ^ columns.content(b))) >>> 24;
  }

  /** A name that says everything: models of one version decide alike. */
  public String version() {
    long hash = frequencies.hash() * 31 + persons.hash() * 17 + companies.hash() + plan.hashCode();
    return String.format("%016x", Hashes.mix(hash));
  }

  /** The attributes of the records that it is for. */
  public List<Attribute> attributes() {
    return attributes;
  }

  /** Number of records that it was trained on. */
  public int records() {
    return frequencies.records();
  }

  /** Whether several persons of one name at one address are told apart. */
  public boolean households() {
    return persons.hasHouseholds();
  }

  Keys keys(Columns columns) {
    return new Keys(columns, frequencies, plan);
  }

  Bound bind(Records records) {
    if (!records.attributes().equals(attributes)) {
      throw new IllegalArgumentException("the model is for records with other attributes");
    }
    return new Bound(records, new Learner(records.columns(), frequencies), persons, companies);
  }
}
