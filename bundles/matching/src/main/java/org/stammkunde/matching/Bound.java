package org.stammkunde.matching;

import org.stammkunde.matching.weights.Guard;
import org.stammkunde.matching.weights.Learner;
import org.stammkunde.matching.weights.Tables;
import org.stammkunde.matching.weights.Trust;
import org.stammkunde.matching.weights.Weigher;

/** A model bound to records: makes weighers, one for each thread. */
final class Bound {
  private final Records records;
  private final Learner learner;
  private final Tables persons;
  private final Tables companies;
  private final Trust trust;

  Bound(Records records, Learner learner, Tables persons, Tables companies, Trust trust) {
    this.records = records;
    this.learner = learner;
    this.persons = persons;
    this.companies = companies;
    this.trust = trust;
  }

  Weigher weigher() {
    return learner.weigher(persons, companies);
  }

  Guard guard(Weigher weigher) {
    return new Guard(weigher.comparisons(), persons.hasHouseholds(), trust);
  }

  /** How far the weights of things are trusted. */
  Trust trust() {
    return trust;
  }

  /** The weight where no value is known: that of two records chosen by chance. */
  double prior(int row) {
    Tables tables = records.columns().company(row) ? companies : persons;
    return tables.matches();
  }

  /** Takes in the records that came since. */
  void grow() {
    learner.grow();
  }
}
