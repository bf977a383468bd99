package org.stammkunde.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How {@code score} was called.
 *
 * @param asOf last day that counts
 * @param calibrate last day that a calibration knows of; what comes after it judges its proposals
 * @param top so many customers are the best ones
 * @param interval points of a group of the distribution
 * @param proposals folder where proposed catalogues go, if asked for
 * @param out where the customers go, if asked for
 */
record ScoreOptions(
    Path in,
    Path mapping,
    Path catalogue,
    Optional<LocalDate> asOf,
    Optional<LocalDate> calibrate,
    int top,
    int interval,
    boolean json,
    Optional<Path> proposals,
    Optional<Path> out) {
  private static final int TOP = 200;
  private static final int INTERVAL = 50;
  private static final int MOST = 1_000_000;

  static ScoreOptions of(List<String> arguments, Messages messages) throws WrongUse {
    ScoreOptions options =
        new ScoreOptions(
            null,
            null,
            null,
            Optional.empty(),
            Optional.empty(),
            TOP,
            INTERVAL,
            arguments.contains("--json"),
            Optional.empty(),
            Optional.empty());
    List<String> others = arguments.stream().filter(word -> !word.equals("--json")).toList();
    for (int at = 0; at < others.size(); at += 2) {
      if (at + 1 == others.size()) {
        throw new WrongUse(messages.text("option.unknown", others.get(at)));
      }
      options = options.with(others.get(at), others.get(at + 1), messages);
    }
    if (options.in == null || options.mapping == null || options.catalogue == null) {
      throw new WrongUse(messages.text("score.usage"));
    }
    return options;
  }

  private ScoreOptions with(String option, String value, Messages messages) throws WrongUse {
    Path path = Path.of(value);
    boolean known =
        List.of(
                "--in",
                "--mapping",
                "--catalogue",
                "--as-of",
                "--calibrate",
                "--top",
                "--interval",
                "--proposals",
                "--out")
            .contains(option);
    if (!known) {
      throw new WrongUse(messages.text("option.unknown", option));
    }
    String noDate = messages.text("score.date", option);
    return new ScoreOptions(
        option.equals("--in") ? path : in,
        option.equals("--mapping") ? path : mapping,
        option.equals("--catalogue") ? path : catalogue,
        option.equals("--as-of") ? Optional.of(ValueOptions.date(value, noDate)) : asOf,
        option.equals("--calibrate") ? Optional.of(ValueOptions.date(value, noDate)) : calibrate,
        option.equals("--top") ? ValueOptions.whole(value, MOST, messages.text("value.top")) : top,
        option.equals("--interval")
            ? ValueOptions.whole(value, MOST, messages.text("score.interval"))
            : interval,
        json,
        option.equals("--proposals") ? Optional.of(path) : proposals,
        option.equals("--out") ? Optional.of(path) : out);
  }
}
