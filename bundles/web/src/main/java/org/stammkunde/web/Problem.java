package org.stammkunde.web;

import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import org.stammkunde.edge.CrossSite;
import org.stammkunde.edge.FieldError;
import org.stammkunde.edge.ProblemCode;
import org.stammkunde.edge.RequestRefused;

/** Why something is not shown, in the words of the page. */
final class Problem {
  private Problem() {}

  static Map<String, Object> model(RequestRefused refused, Visit visit, String trace) {
    Language language = visit.language();
    String word = refused.code().word();
    return Map.of(
        "problem",
        language.text(title(refused.code(), visit)),
        "detail",
        language.text(word + ".detail", refused.values()),
        "errors",
        fields(refused.errors(), language),
        "status",
        refused.code().status(),
        "trace",
        trace);
  }

  /** What is asked to be shown is not what is asked to be done. */
  private static String title(ProblemCode code, Visit visit) {
    return code == ProblemCode.INVALID_REQUEST && !CrossSite.isSafe(visit.method())
        ? "invalid-request.undone"
        : code.word() + ".title";
  }

  static List<Field> fields(List<FieldError> errors, Language language) {
    return errors.stream()
        .map(
            error ->
                new Field(
                    error.field(),
                    label(error.field(), language),
                    language.text(error.reason(), error.values())))
        .toList();
  }

  /** What the page calls a field; whatever it does not have is called as it was sent. */
  private static String label(String field, Language language) {
    try {
      return language.text("field." + field);
    } catch (MissingResourceException notOfThePage) {
      return field;
    }
  }

  /**
   * A wrong field; templates read it.
   *
   * @param name of the parameter
   * @param label what the page calls it
   * @param reason what is wrong and how to mend it
   */
  public record Field(String name, String label, String reason) {}
}
