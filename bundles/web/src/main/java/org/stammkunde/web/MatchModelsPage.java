package org.stammkunde.web;

import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.MatchModels;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.edge.Inputs;

/** The models by which records are compared: proposed, looked at, put in force. */
final class MatchModelsPage {
  private static final String ADDRESS = Review.LIST + "/models";
  private static final String VERSION = "version";

  private final TopCustomers topCustomers;
  private final MatchModels models;

  MatchModelsPage(TopCustomers topCustomers, MatchModels models) {
    this.topCustomers = topCustomers;
    this.models = models;
  }

  Answer show(Visit visit) {
    Inputs inputs = new Inputs();
    inputs.names(visit.sent(), Map.of());
    inputs.check();
    return Answer.page(
        "match-models", Map.of("models", models.models(), "merchant", Merchant.of(topCustomers)));
  }

  Answer propose(Visit visit) {
    Inputs inputs = new Inputs();
    inputs.names(visit.sent(), Map.of(Visit.TOKEN, false));
    inputs.check();
    models.propose(visit.caller().name());
    return Answer.seeOther(ADDRESS);
  }

  Answer activate(Visit visit) {
    Inputs inputs = new Inputs();
    inputs.names(visit.sent(), Map.of(VERSION, false, Visit.TOKEN, false));
    inputs.check();
    models.activate(Optional.ofNullable(visit.one(VERSION)).orElse(""), visit.caller().name());
    return Answer.seeOther(ADDRESS);
  }
}
