package org.stammkunde.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.scoring.Holdout;
import org.stammkunde.scoring.PredictedValue;
import org.stammkunde.scoring.PredictedValue.OrderValueFit;
import org.stammkunde.scoring.ValueWarning;

/**
 * What {@code value} tells.
 *
 * @param without customers who had bought nothing by the end that they kept
 * @param end last day of observation
 * @param top so many customers are the best ones
 */
record ValueReport(
    PredictedValue prediction,
    Optional<Holdout> holdout,
    int without,
    ValueInput input,
    LocalDate end,
    int top) {

  void json(PrintStream out) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeNumberField("customers", prediction.histories().size());
      json.writeStringField("model", model());
      json.writeObjectFieldStart("parameters");
      for (Map.Entry<String, Double> parameter : prediction.parameters().entrySet()) {
        number(json, parameter.getKey(), parameter.getValue());
      }
      json.writeEndObject();
      number(json, "logLikelihood", prediction.logLikelihood());
      Optional<OrderValueFit> values = prediction.orderValueFit();
      json.writeObjectFieldStart("gammaGamma");
      number(json, "p", values.map(OrderValueFit::p).orElse(Double.NaN));
      number(json, "q", values.map(OrderValueFit::q).orElse(Double.NaN));
      number(json, "gamma", values.map(OrderValueFit::gamma).orElse(Double.NaN));
      json.writeNumberField("customersUsed", prediction.orderValueCustomers());
      json.writeEndObject();
      json.writeArrayFieldStart("warnings");
      for (String warning : warnings()) {
        json.writeString(warning);
      }
      json.writeEndArray();
      if (holdout.isPresent()) {
        Holdout after = holdout.get();
        json.writeObjectFieldStart("holdout");
        json.writeNumberField("actual", after.actual());
        number(json, "predicted", after.predicted());
        number(json, "giniExpectedValue", after.gini());
        number(json, "topShare", after.topShare());
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    out.println(text);
  }

  /** What is no number is null, as JSON has no word for it. */
  static void number(JsonGenerator json, String field, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(field, value);
    } else {
      json.writeNullField(field);
    }
  }

  private String model() {
    return prediction.model().name().toLowerCase(Locale.ROOT);
  }

  private static String word(ValueWarning warning) {
    return warning.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    prediction.warnings().forEach(warning -> warnings.add(word(warning)));
    if (input.faulty() > 0) {
      warnings.add("unreadable-rows: " + input.faulty());
    }
    if (input.future() > 0) {
      warnings.add("rows-in-the-future: " + input.future());
    }
    return warnings;
  }

  void text(Messages messages, PrintStream out) {
    out.println(messages.text("value.customers", prediction.histories().size(), end, without));
    if (input.guests() > 0) {
      out.println(messages.text("value.guests", input.guests()));
    }
    List<String> parameters = new ArrayList<>();
    prediction
        .parameters()
        .forEach((name, value) -> parameters.add(messages.text("value.parameter", name, value)));
    out.println(messages.text("value.fit", model(), String.join("  ", parameters)));
    out.println(messages.text("value.likelihood", prediction.logLikelihood()));
    prediction
        .orderValueFit()
        .ifPresent(
            fit ->
                out.println(
                    messages.text(
                        "value.gamma", fit.p(), fit.q(), fit.gamma(), fit.customersUsed())));
    holdout.ifPresent(
        after -> {
          out.println(messages.text("value.holdout", after.actual(), after.predicted()));
          out.println(messages.text("value.gini", after.gini()));
          out.println(messages.text("value.top.share", top, after.topShare() * 100));
        });
    prediction
        .warnings()
        .forEach(
            warning ->
                out.println(
                    messages.text(
                        "value.warning", messages.text("value.warning." + word(warning)))));
    if (input.faulty() > 0) {
      out.println(messages.text("value.faulty", input.faulty()));
      input.faults().forEach(fault -> out.println("  " + fault.in(messages.language())));
    }
    if (input.future() > 0) {
      out.println(messages.text("value.future", input.future()));
    }
  }
}
