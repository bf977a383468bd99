package org.stammkunde.edge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Enum values as callers read and write them: {@code OWN_STOCK} is {@code own-stock}. */
public final class Words {
  private Words() {}

  /** The word of a value. */
  public static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The value of a word. */
  public static <E extends Enum<E>> Optional<E> parse(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants()).filter(v -> of(v).equals(word)).findFirst();
  }

  /** All words. */
  public static List<String> all(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(Words::of).toList();
  }
}
