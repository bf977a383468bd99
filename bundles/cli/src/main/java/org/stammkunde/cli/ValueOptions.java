package org.stammkunde.cli;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.stammkunde.scoring.PurchaseModel;
import org.stammkunde.scoring.TimeUnit;

/**
 * How {@code value} was called.
 *
 * @param cut last day of observation; what comes after it is compared with the prediction
 * @param horizon in units; empty for the time after the cut, or a year
 * @param discount a year, such as 0.1
 * @param top so many customers are the best ones
 * @param out where the customers go, if asked for
 */
record ValueOptions(
    Path in,
    Path mapping,
    Optional<LocalDate> cut,
    TimeUnit unit,
    PurchaseModel model,
    OptionalDouble horizon,
    double discount,
    int top,
    boolean json,
    Optional<Path> out) {
  private static final int TOP = 200;

  static ValueOptions of(List<String> arguments, Messages messages) throws WrongUse {
    Path in = null;
    Path mapping = null;
    Optional<LocalDate> cut = Optional.empty();
    TimeUnit unit = TimeUnit.WEEK;
    PurchaseModel model = PurchaseModel.BGNBD;
    OptionalDouble horizon = OptionalDouble.empty();
    double discount = 0;
    int top = TOP;
    boolean json = false;
    Optional<Path> out = Optional.empty();
    for (int at = 0; at < arguments.size(); at++) {
      String option = arguments.get(at);
      if (option.equals("--json")) {
        json = true;
        continue;
      }
      if (at + 1 == arguments.size()) {
        throw new WrongUse(messages.text("option.unknown", option));
      }
      String value = arguments.get(++at);
      switch (option) {
        case "--in" -> in = Path.of(value);
        case "--mapping" -> mapping = Path.of(value);
        case "--cut" -> cut = Optional.of(date(value, messages.text("value.cut")));
        case "--unit" -> unit = word(TimeUnit.class, value, messages.text("value.unit"));
        case "--model" -> model = word(PurchaseModel.class, value, messages.text("value.model"));
        case "--horizon" ->
            horizon = OptionalDouble.of(number(value, 1e-3, 1e4, messages.text("value.horizon")));
        case "--discount" ->
            discount = number(value, 0, 1_000, messages.text("value.discount")) / 100;
        case "--top" -> top = whole(value, 1_000_000_000, messages.text("value.top"));
        case "--out" -> out = Optional.of(Path.of(value));
        default -> throw new WrongUse(messages.text("option.unknown", option));
      }
    }
    if (in == null || mapping == null) {
      throw new WrongUse(messages.text("value.usage"));
    }
    return new ValueOptions(in, mapping, cut, unit, model, horizon, discount, top, json, out);
  }

  static LocalDate date(String value, String otherwise) throws WrongUse {
    try {
      return LocalDate.parse(value);
    } catch (DateTimeException wrong) {
      throw new WrongUse(otherwise);
    }
  }

  private static <E extends Enum<E>> E word(Class<E> type, String value, String otherwise)
      throws WrongUse {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(value)) {
        return constant;
      }
    }
    throw new WrongUse(otherwise);
  }

  /** From 1 on. */
  static int whole(String value, int most, String otherwise) throws WrongUse {
    double number = number(value, 1, most, otherwise);
    if (number != Math.rint(number)) {
      throw new WrongUse(otherwise);
    }
    return (int) number;
  }

  static double number(String value, double from, double to, String otherwise) throws WrongUse {
    try {
      double number = Double.parseDouble(value);
      if (number >= from && number <= to) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // Told below.
    }
    throw new WrongUse(otherwise);
  }
}
