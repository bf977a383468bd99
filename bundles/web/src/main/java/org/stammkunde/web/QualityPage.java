package org.stammkunde.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.CustomerOutlook;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.QualityRunNotFound;
import org.stammkunde.api.ScoreDistribution;
import org.stammkunde.api.ScoreDrift;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.ProblemCode;
import org.stammkunde.edge.RequestRefused;

/** The customer quality analysis: its runs, its points and its catalogue. */
final class QualityPage {
  private static final String DAY = "day";
  private static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 1);
  private static final int DEFAULT_INTERVAL = 10;
  private static final int WIDEST_INTERVAL = 1_000_000;
  private static final int MOST_GROUPS = 500;
  private static final int DEFAULT_TOP = 200;
  private static final int MOST_CUSTOMERS = 1_000_000_000;
  private static final int RUNS = 10;
  private static final int INDEX_DIGITS = 3;
  private static final Map<String, Boolean> NAMES = Map.of("interval", false, "top", false);

  private final TopCustomers topCustomers;
  private final CustomerQuality quality;
  private final CustomerOutlook outlook;

  QualityPage(TopCustomers topCustomers, CustomerQuality quality, CustomerOutlook outlook) {
    this.topCustomers = topCustomers;
    this.quality = quality;
    this.outlook = outlook;
  }

  /** Whether the analysis is not installed, or a part of it is away. */
  static boolean isAway(RuntimeException failure) {
    return RequestRefused.of(failure)
        .filter(refused -> refused.code() == ProblemCode.UNAVAILABLE)
        .isPresent();
  }

  Answer show(Visit visit) {
    Inputs inputs = new Inputs();
    inputs.names(visit.sent(), NAMES);
    int interval =
        inputs.number("interval", sent(visit, "interval"), DEFAULT_INTERVAL, WIDEST_INTERVAL);
    int top = inputs.number("top", sent(visit, "top"), DEFAULT_TOP, MOST_CUSTOMERS);
    Map<String, Object> model = new HashMap<>();
    model.put("interval", interval);
    model.put("top", top);
    if (inputs.errors().isEmpty()) {
      add(model, visit, inputs, interval, top);
    }
    model.put("errors", Problem.fields(inputs.errors(), visit.language()));
    return Answer.page("quality", model).withStatus(inputs.errors().isEmpty() ? 200 : 400);
  }

  private void add(Map<String, Object> model, Visit visit, Inputs inputs, int interval, int top) {
    try {
      Merchant merchant = Merchant.of(topCustomers);
      model.put("merchant", merchant);
      model.put("figures", new Figures(visit.language(), merchant.currency()));
      List<QualityRun> runs = quality.runs("", RUNS).items();
      model.put("runs", runs);
      runs.stream()
          .filter(run -> run.state() == QualityRun.State.RUNNING)
          .findFirst()
          .ifPresent(run -> model.put("running", run));
      addCatalogue(model, visit.language());
      Optional<QualityRun> current = quality.current();
      if (current.isPresent()) {
        model.put("current", current.get());
        ScoreDistribution distribution =
            quality.distribution(Optional.of(current.get().id()), interval);
        if (distribution.groups().size() > MOST_GROUPS) {
          inputs.wrong("interval", "interval.narrow");
        } else {
          Catalogue catalogue = quality.catalogue(current.get().catalogue());
          model.put("histogram", Histogram.of(distribution, catalogue));
        }
        outlook.drift().ifPresent(drift -> addDrift(model, drift, visit.language()));
        model.put("limit", quality.limit(Optional.of(current.get().id()), top));
      }
    } catch (RuntimeException failure) {
      if (!isAway(failure)) {
        throw failure;
      }
      model.put("away", visit.language().text("quality.away"));
    }
  }

  private static void addDrift(Map<String, Object> model, ScoreDrift drift, Language language) {
    model.put("drift", drift);
    model.put(
        "driftIndex",
        language.decimal(
            BigDecimal.valueOf(drift.index()).setScale(INDEX_DIGITS, RoundingMode.HALF_UP)));
  }

  private void addCatalogue(Map<String, Object> model, Language language) {
    try {
      model.put("catalogues", quality.catalogue().all());
    } catch (CatalogueRejected rejected) {
      model.put("rejected", language.said(rejected));
    }
  }

  /** Nothing while a run goes on; at its end the page is loaded again, as nearly all is new. */
  Answer progress(Visit visit, String id) {
    QualityRun run;
    try {
      run = quality.run(Long.parseLong(id));
    } catch (QualityRunNotFound none) {
      throw RequestRefused.invalid("run", "run.none");
    }
    if (!visit.isPart()) {
      return Answer.seeOther(Pages.PATH + "/quality");
    }
    Answer answer = new Answer(204, "", Map.of(), Map.of());
    return run.state() == QualityRun.State.RUNNING ? answer : answer.with("HX-Refresh", "true");
  }

  Answer start(Visit visit) {
    Inputs inputs = new Inputs();
    inputs.names(visit.sent(), Map.of(DAY, false, Visit.TOKEN, false));
    Optional<Instant> asOf = asOf(inputs, sent(visit, DAY));
    inputs.check();
    quality.start(asOf, visit.caller().name());
    return Answer.seeOther(Pages.PATH + "/quality");
  }

  /** Today has not ended, so it means now. */
  private Optional<Instant> asOf(Inputs inputs, String sent) {
    if (sent == null) {
      return Optional.empty();
    }
    Merchant merchant = Merchant.of(topCustomers);
    return inputs
        .read(
            DAY,
            sent,
            text -> Days.parse(text).filter(day -> isPast(day, merchant.today())),
            "day.range")
        .filter(day -> day.isBefore(merchant.today()))
        .map(day -> Days.end(day, merchant.zone()));
  }

  private static boolean isPast(LocalDate day, LocalDate today) {
    return !day.isBefore(FIRST_DAY) && !day.isAfter(today);
  }

  private static String sent(Visit visit, String name) {
    List<String> values = visit.sent().get(name);
    return values == null ? null : values.get(0);
  }
}
