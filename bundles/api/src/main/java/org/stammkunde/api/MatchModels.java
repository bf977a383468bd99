package org.stammkunde.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Use case: the model by which records are compared is trained, looked at and activated. Nothing
 * changes by itself: a new model decides only after a person has seen what it would change.
 */
public interface MatchModels {
  /**
   * All models that were proposed, newest first.
   *
   * @throws Unavailable if the ledger cannot be reached
   */
  List<MatchModel> models();

  /**
   * Trains a model on the records as they are and says what it would change. A former proposal that
   * was not activated is dropped.
   *
   * @param user login of the person
   * @throws Unavailable while the records are being read, if there are too few, or if one is being
   *     trained already
   */
  MatchModel propose(String user);

  /**
   * Lets a proposed, or an earlier, model decide from now on. Links that a person asserted stay.
   *
   * @param version {@link MatchModel#version}
   * @param user login of the person
   * @throws ModelRefused if there is no such model, or the settings ask for two persons and this
   *     one proposed it
   * @throws Unavailable if the ledger cannot be reached
   */
  MatchModel activate(String version, String user);

  /** How far a model is. */
  enum State {
    /** It waits for a person. */
    PROPOSED,
    /** It decides. */
    ACTIVE,
    /** It decided once. */
    RETIRED
  }

  /**
   * A model.
   *
   * @param version says everything: models of one version decide alike
   * @param state how far it is
   * @param trainedAt when
   * @param records number of records that it was trained on
   * @param households whether several persons of one name at one address are told apart
   * @param proposedBy login of the person, or {@code rule} for the first one
   * @param activatedAt when it was activated last, or empty
   * @param activatedBy by whom, or empty
   * @param report what it would have changed when it was proposed
   */
  record MatchModel(
      String version,
      State state,
      Instant trainedAt,
      long records,
      boolean households,
      String proposedBy,
      Optional<Instant> activatedAt,
      String activatedBy,
      Report report) {}

  /**
   * What a model would change.
   *
   * @param links pairs that would become one customer, if the settings let the model link
   * @param unlinks pairs that the model joined and that would be taken apart
   * @param review pairs that a person should see
   */
  record Report(long links, long unlinks, long review) {}

  /** A model cannot be activated. */
  final class ModelRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Makes the exception. */
    public ModelRefused(Reason reason, String version) {
      super(
          reason == Reason.UNKNOWN
              ? "no model " + version
              : "two persons are needed: whoever proposed the model cannot activate it");
      this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
      return reason;
    }

    /** Why a model cannot be activated. */
    public enum Reason {
      /** There is no such model. */
      UNKNOWN,
      /** Whoever proposed it asks for it, and the settings want another person. */
      SECOND_PERSON
    }
  }
}
