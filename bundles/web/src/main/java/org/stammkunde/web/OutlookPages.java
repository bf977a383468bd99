package org.stammkunde.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.CustomerOutlook;
import org.stammkunde.api.QualityRunNotFound;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.RequestRefused;

/** What is told of customers apart from their points: risks, and groups. */
final class OutlookPages {
  private static final int ROWS = 100;
  private static final String GROUP = "group";

  private final TopCustomers topCustomers;
  private final CustomerOutlook outlook;

  OutlookPages(TopCustomers topCustomers, CustomerOutlook outlook) {
    this.topCustomers = topCustomers;
    this.outlook = outlook;
  }

  Answer risks(Visit visit) {
    return page(visit, "risks", Map.of(), model -> model.put("list", outlook.risks(ROWS)));
  }

  Answer groups(Visit visit) {
    Optional<String> group = Optional.ofNullable(visit.one(GROUP)).filter(one -> !one.isBlank());
    return page(
        visit,
        "groups",
        Map.of(GROUP, false),
        model -> {
          group.ifPresent(one -> model.put(GROUP, one));
          try {
            model.put("list", outlook.groups(group, ROWS));
          } catch (IllegalArgumentException noSuchGroup) {
            throw RequestRefused.invalid(GROUP, "group.none");
          }
        });
  }

  private Answer page(
      Visit visit,
      String template,
      Map<String, Boolean> names,
      Consumer<Map<String, Object>> what) {
    Inputs inputs = new Inputs();
    inputs.names(visit.sent(), names);
    inputs.check();
    Map<String, Object> model = new HashMap<>();
    Language language = visit.language();
    try {
      Merchant merchant = Merchant.of(topCustomers);
      model.put("merchant", merchant);
      model.put("figures", new Figures(language, merchant.currency()));
      what.accept(model);
    } catch (CatalogueRejected rejected) {
      model.put("rejected", language.said(rejected));
    } catch (QualityRunNotFound none) {
      model.put("away", language.text("quality.no-run"));
    } catch (RuntimeException failure) {
      if (!QualityPage.isAway(failure)) {
        throw failure;
      }
      model.put("away", language.text("quality.away"));
    }
    return Answer.page(template, model);
  }
}
