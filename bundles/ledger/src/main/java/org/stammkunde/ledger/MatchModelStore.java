package org.stammkunde.ledger;

import java.util.List;
import java.util.Optional;
import org.stammkunde.api.MatchModels.MatchModel;

/** Keeps the models by which records are compared. */
public interface MatchModelStore {

  /** All models, newest first. */
  List<MatchModel> models();

  /** The contents of a model. */
  Optional<byte[]> contents(String version);

  /** Version of the model that decides, or empty. */
  String active();

  /**
   * Keeps a proposal and drops an earlier one that was not activated. One that is there already
   * under its version stays as it is.
   *
   * @return the model as it is kept
   */
  MatchModel propose(MatchModel model, byte[] contents);

  /**
   * Lets a model decide; the one that did retires. The change feed is told.
   *
   * @return empty if there is no such model
   */
  Optional<MatchModel> activate(String version, String user);
}
