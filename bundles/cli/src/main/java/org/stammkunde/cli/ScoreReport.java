package org.stammkunde.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.Grade;
import org.stammkunde.api.ScoreDistribution.Group;
import org.stammkunde.cli.ScoreCommand.Calibrated;
import org.stammkunde.cli.ScoreCommand.Scored;
import org.stammkunde.scoring.CatalogueText;
import org.stammkunde.scoring.Comparison;
import org.stammkunde.scoring.Comparison.Figure;
import org.stammkunde.scoring.Comparison.Figures;
import org.stammkunde.scoring.Scores;

/** What {@code score} tells. */
record ScoreReport(
    Catalogue catalogue,
    Scored scored,
    Optional<Calibrated> calibrated,
    ValueInput input,
    ScoreOptions options) {

  void json(PrintStream out) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeNumberField("customers", scored.points().length);
      json.writeStringField("asOf", scored.asOf().toString());
      json.writeStringField("catalogue", catalogue.name());
      json.writeStringField("digest", scored.scores().digest());
      json.writeNumberField("guestRows", input.guests());
      json.writeNumberField("unreadableRows", input.faulty());
      json.writeNumberField("rowsInTheFuture", input.future());
      json.writeArrayFieldStart("grades");
      for (Grade grade : catalogue.grades()) {
        json.writeStartObject();
        json.writeStringField("name", grade.name());
        json.writeNumberField("customers", count(grade));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("distribution");
      for (Group group : scored.scores().distribution(options.interval())) {
        json.writeStartObject();
        json.writeNumberField("from", group.from());
        json.writeNumberField("to", group.to());
        json.writeNumberField("customers", group.count());
        json.writeNumberField("cumulative", group.cumulative());
        json.writeEndObject();
      }
      json.writeEndArray();
      Scores.Limit limit = scored.scores().limit(options.top());
      json.writeObjectFieldStart("limit");
      json.writeNumberField("top", options.top());
      json.writeNumberField("points", limit.points());
      json.writeNumberField("customers", limit.count());
      json.writeEndObject();
      if (calibrated.isPresent()) {
        json(json, calibrated.get());
      }
      json.writeEndObject();
    }
    out.println(text);
  }

  private long count(Grade grade) {
    return Arrays.stream(scored.points()).filter(grade::contains).count();
  }

  private static void json(JsonGenerator json, Calibrated calibrated) throws IOException {
    Comparison comparison = calibrated.comparison();
    json.writeObjectFieldStart("calibration");
    json.writeStringField("learntUntil", calibrated.calibration().learntUntil().toString());
    json.writeNumberField("learntFrom", calibrated.calibration().customers());
    json.writeStringField("cut", calibrated.cut().toString());
    json.writeNumberField("outcomeDays", calibrated.days());
    json.writeNumberField("customers", comparison.customers());
    json.writeNumberField("buyers", comparison.buyers());
    json.writeNumberField("top", comparison.top());
    json.writeObjectFieldStart("totalTurnover");
    figures(json, comparison.turnover());
    json.writeEndObject();
    json.writeObjectFieldStart("active");
    figures(json, comparison.catalogues().get(0));
    json.writeEndObject();
    for (int i = 0; i < calibrated.proposals().size(); i++) {
      Figures figures = comparison.catalogues().get(i + 1);
      json.writeObjectFieldStart(calibrated.kinds().get(i).name().toLowerCase(Locale.ROOT));
      figures(json, figures);
      json.writeBooleanField("offered", figures.betterThan(comparison.catalogues().get(0)));
      json.writeStringField("text", CatalogueText.write(calibrated.proposals().get(i)));
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void figures(JsonGenerator json, Figures figures) throws IOException {
    figure(json, "gini", figures.gini());
    figure(json, "lift", figures.lift());
    figure(json, "topShare", figures.topShare());
    figure(json, "shareOfBest", figures.shareOfBest());
  }

  private static void figure(JsonGenerator json, String name, Figure figure) throws IOException {
    json.writeObjectFieldStart(name);
    ValueReport.number(json, "value", figure.value());
    ValueReport.number(json, "low", figure.low());
    ValueReport.number(json, "high", figure.high());
    json.writeEndObject();
  }

  void text(Messages messages, PrintStream out) {
    out.println(
        messages.text("score.customers", scored.points().length, scored.asOf(), catalogue.name()));
    for (Grade grade : catalogue.grades()) {
      out.println(messages.text("score.grade", grade.name(), count(grade)));
    }
    for (Group group : scored.scores().distribution(options.interval())) {
      out.println(
          messages.text(
              "score.group", group.from(), group.to() - 1, group.count(), group.cumulative()));
    }
    Scores.Limit limit = scored.scores().limit(options.top());
    out.println(messages.text("score.limit", options.top(), limit.points(), limit.count()));
    calibrated.ifPresent(found -> text(messages, out, found));
    if (input.faulty() > 0) {
      out.println(messages.text("value.faulty", input.faulty()));
      input.faults().forEach(fault -> out.println("  " + fault.in(messages.language())));
    }
    if (input.future() > 0) {
      out.println(messages.text("value.future", input.future()));
    }
  }

  private static void text(Messages messages, PrintStream out, Calibrated calibrated) {
    Comparison comparison = calibrated.comparison();
    out.println(
        messages.text(
            "score.calibration",
            calibrated.calibration().learntUntil(),
            calibrated.calibration().customers(),
            calibrated.cut(),
            calibrated.days(),
            comparison.customers(),
            comparison.buyers()));
    Figures active = comparison.catalogues().get(0);
    line(messages, out, messages.text("score.turnover"), comparison.turnover());
    line(messages, out, messages.text("score.active"), active);
    for (int i = 0; i < calibrated.proposals().size(); i++) {
      Figures figures = comparison.catalogues().get(i + 1);
      String kind = calibrated.kinds().get(i).name().toLowerCase(Locale.ROOT);
      line(messages, out, messages.text("score." + kind), figures);
      out.println(
          messages.text(figures.betterThan(active) ? "score.offered" : "score.not.offered"));
    }
  }

  private static void line(Messages messages, PrintStream out, String name, Figures figures) {
    out.println(
        messages.text(
            "score.figures",
            name,
            shown(messages, "score.number", figures.gini()),
            shown(messages, "score.number", figures.lift()),
            shown(messages, "score.share", figures.topShare()),
            shown(messages, "score.share", figures.shareOfBest())));
  }

  private static String shown(Messages messages, String form, Figure figure) {
    return messages.text(form, figure.value(), figure.low(), figure.high());
  }
}
