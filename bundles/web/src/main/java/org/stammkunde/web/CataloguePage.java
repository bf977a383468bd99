package org.stammkunde.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.CataloguePreview;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.Catalogues;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.api.QualityRunNotFound;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.edge.Inputs;

/** The catalogue's text: another one is tried, and then put in force. */
final class CataloguePage {
  private static final String TEXT = "text";
  private static final String DIGEST = "digest";
  private static final String REASON = "reason";
  private static final int TOP = 100;
  private static final int LONGEST_REASON = 200;
  private static final Map<String, Boolean> NAMES =
      Map.of(TEXT, false, DIGEST, false, REASON, false, Visit.TOKEN, false);

  private final TopCustomers topCustomers;
  private final CustomerQuality quality;
  private final Catalogues catalogues;

  CataloguePage(TopCustomers topCustomers, CustomerQuality quality, Catalogues catalogues) {
    this.topCustomers = topCustomers;
    this.quality = quality;
    this.catalogues = catalogues;
  }

  Answer show(Visit visit) {
    Inputs inputs = new Inputs();
    inputs.names(visit.sent(), Map.of());
    inputs.check();
    return Answer.page(
        "catalogue", model(quality.catalogueText(Optional.empty()), catalogues.digest(), ""));
  }

  private Map<String, Object> model(String text, String digest, String reason) {
    Map<String, Object> model = new HashMap<>();
    model.put(TEXT, text);
    model.put(DIGEST, digest);
    model.put(REASON, reason);
    model.put("versions", catalogues.versions());
    model.put("merchant", Merchant.of(topCustomers));
    return model;
  }

  /** What the text would say; the form stays filled in. */
  Answer preview(Visit visit) {
    Map<String, Object> model = sent(visit);
    try {
      CataloguePreview preview = catalogues.preview(text(visit), TOP);
      model.put("preview", preview);
    } catch (CatalogueRejected rejected) {
      model.put("rejected", rejected.reasons());
      return Answer.page("catalogue", model).withStatus(422);
    } catch (QualityRunNotFound none) {
      model.put("away", visit.language().text("quality.no-run"));
    }
    return Answer.page("catalogue", model);
  }

  /** Puts the text in force, and lets the next run say what it said. */
  Answer activate(Visit visit) {
    Map<String, Object> model = sent(visit);
    Inputs inputs = new Inputs();
    String reason = one(visit, REASON).strip();
    if (reason.isEmpty()
        || reason.length() > LONGEST_REASON
        || reason.chars().anyMatch(Character::isISOControl)) {
      inputs.wrong(REASON, "reason.form");
      model.put("errors", Problem.fields(inputs.errors(), visit.language()));
      return Answer.page("catalogue", model).withStatus(400);
    }
    try {
      catalogues.activate(text(visit), one(visit, DIGEST), visit.caller().name(), reason);
    } catch (CatalogueRejected rejected) {
      model.put("rejected", rejected.reasons());
      return Answer.page("catalogue", model).withStatus(422);
    }
    return Answer.seeOther(Pages.PATH + "/quality");
  }

  private Map<String, Object> sent(Visit visit) {
    Inputs inputs = new Inputs();
    inputs.names(visit.sent(), NAMES);
    inputs.check();
    return model(text(visit), one(visit, DIGEST), one(visit, REASON));
  }

  /** As it was written: browsers send every end of a line as two characters. */
  private static String text(Visit visit) {
    return one(visit, TEXT).replace("\r\n", "\n");
  }

  private static String one(Visit visit, String name) {
    return Optional.ofNullable(visit.one(name)).orElse("");
  }
}
