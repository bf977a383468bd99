package org.stammkunde.matching;

import org.stammkunde.matching.blocks.Blocks;
import org.stammkunde.matching.blocks.Keys;
import org.stammkunde.matching.blocks.Plan;
import org.stammkunde.matching.values.Columns;
import org.stammkunde.matching.weights.Frequencies;
import org.stammkunde.matching.weights.Learner;
import org.stammkunde.matching.weights.Scope;
import org.stammkunde.matching.weights.Tables;
import org.stammkunde.matching.weights.Trust;

/**
 * A model and the records that it was trained on. The pairs that it was trained on are a sample of
 * those that are compared in matching, so which records have a key in common is found out once for
 * both.
 */
public final class Trained {
  private final Records records;
  private final Blocks blocks;
  private final Model model;

  private Trained(Records records, Blocks blocks, Model model) {
    this.records = records;
    this.blocks = blocks;
    this.model = model;
  }

  /**
   * Trains on records, without labels. The same records and settings give the same model.
   *
   * @param records to which nothing is added before they are matched
   */
  public static Trained on(Records records, MatchSettings settings) {
    Columns columns = records.columns();
    Frequencies frequencies = Frequencies.of(columns);
    Plan plan = Plan.of(columns, frequencies);
    Learner learner = new Learner(columns, frequencies);
    Blocks blocks = new Blocks(columns, new Keys(columns, frequencies, plan));
    Scope scope = records.scope(settings.across());
    PairSample sample = new PairSample(columns, scope, blocks, settings.seed());
    Learner.Sampler blocked = learner.sampler();
    sample.each(blocked::add);
    Tables[] tables =
        learner.train(blocked, sample.share(), settings.households(), settings.seed(), scope);
    Trust trust = learner.tells(tables[0]) ? Trust.ALL : Trust.NONE;
    Model model = new Model(records.attributes(), frequencies, plan, tables[0], tables[1], trust);
    return new Trained(
        records,
        blocks,
        model.texts() && settings.across()
            ? model.with(Siblings.trust(records, blocks, model, settings))
            : model);
  }

  /** The model, which may be for other records too. */
  public Model model() {
    return model;
  }

  /**
   * Matches the records, as {@link Matching#of} does with the model.
   *
   * @param verdicts what people have said
   * @throws IllegalStateException if records came since the training, as nothing is known of them
   */
  public Matching match(MatchSettings settings, Verdicts verdicts) {
    if (records.size() != model.records()) {
      throw new IllegalStateException("records came after the training; match them by the model");
    }
    return Matching.of(records, blocks, model, settings, verdicts);
  }
}
