package org.stammkunde.web;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.CatalogueChange;
import org.stammkunde.api.CataloguePreview;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.Catalogues;
import org.stammkunde.api.Criterion;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.api.QualityRunNotFound;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.ProblemCode;
import org.stammkunde.edge.RequestRefused;

/** The catalogue's text: another one is tried, and then put in force. */
final class CataloguePage {
  private static final String TEXT = "text";
  private static final String DIGEST = "digest";
  private static final String REASON = "reason";
  private static final String FROM = "from";
  private static final int TOP = 100;
  private static final int INTERVAL = 20;
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
    inputs.names(visit.sent(), Map.of(FROM, false));
    int from = inputs.number(FROM, visit.one(FROM), 0, Integer.MAX_VALUE);
    inputs.check();
    Map<String, Object> model =
        model(visit, quality.catalogueText(Optional.empty()), catalogues.digest(), "");
    if (from > 0) {
      model.put(FROM, from);
      model.put("differences", differences(visit, from));
    }
    return Answer.page("catalogue", model);
  }

  private List<CatalogueChange> differences(Visit visit, int from) {
    try {
      return catalogues.differences(
          from, Optional.empty(), Locale.forLanguageTag(visit.language().code()));
    } catch (IllegalArgumentException noSuchVersion) {
      throw RequestRefused.because(ProblemCode.CATALOGUE_VERSION_NOT_FOUND);
    }
  }

  private Map<String, Object> model(Visit visit, String text, String digest, String reason) {
    Map<String, Object> model = new HashMap<>();
    BandForm form = new BandForm(text);
    model.put("bands", form.groups());
    model.put("grades", form.grades());
    model.put("titles", titles(visit));
    model.put(TEXT, text);
    model.put(DIGEST, digest);
    model.put(REASON, reason);
    model.put("versions", catalogues.versions());
    model.put("merchant", Merchant.of(topCustomers));
    return model;
  }

  /** What the criteria in force look at, by their names; those of another text may be others. */
  private Map<String, String> titles(Visit visit) {
    Map<String, String> titles = new HashMap<>();
    try {
      Figures figures = new Figures(visit.language(), Merchant.of(topCustomers).currency());
      for (Catalogue one : quality.catalogue().all()) {
        one.criteria().forEach(criterion -> titles.put(criterion.name(), said(figures, criterion)));
      }
    } catch (CatalogueRejected unreadable) {
      return Map.of();
    }
    return titles;
  }

  private static String said(Figures figures, Criterion criterion) {
    String title = figures.title(criterion);
    String fact = figures.fact(criterion.fact());
    return title.equals(fact) ? title : title + " (" + fact + ")";
  }

  /** What the text would say; the form stays filled in. */
  Answer preview(Visit visit) {
    Map<String, Object> model = sent(visit);
    try {
      CataloguePreview preview = catalogues.preview(changed(visit), TOP, INTERVAL);
      model.put("preview", preview);
    } catch (CatalogueRejected rejected) {
      model.put("rejected", visit.language().said(rejected));
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
      catalogues.activate(changed(visit), one(visit, DIGEST), visit.caller().name(), reason);
    } catch (CatalogueRejected rejected) {
      model.put("rejected", visit.language().said(rejected));
      return Answer.page("catalogue", model).withStatus(422);
    }
    return Answer.seeOther(Pages.PATH + "/quality");
  }

  private Map<String, Object> sent(Visit visit) {
    Inputs inputs = new Inputs();
    Map<String, Boolean> names = new HashMap<>(new BandForm(text(visit)).names());
    names.putAll(NAMES);
    inputs.names(visit.sent(), names);
    inputs.check();
    return model(visit, changed(visit), one(visit, DIGEST), one(visit, REASON));
  }

  /** The text, with the limits and points that were changed one by one. */
  private static String changed(Visit visit) {
    return new BandForm(text(visit)).with(visit.sent());
  }

  /** As it was written: browsers send every end of a line as two characters. */
  private static String text(Visit visit) {
    return one(visit, TEXT).replace("\r\n", "\n");
  }

  private static String one(Visit visit, String name) {
    return Optional.ofNullable(visit.one(name)).orElse("");
  }
}
