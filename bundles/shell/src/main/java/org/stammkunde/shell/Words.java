package org.stammkunde.shell;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Enum values as options and the REST API write them: {@code OWN_STOCK} is {@code own-stock}. */
final class Words {
  private Words() {}

  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static <E extends Enum<E>> E parse(String option, Class<E> type, String word) throws Refused {
    for (E value : type.getEnumConstants()) {
      if (of(value).equals(word)) {
        return value;
      }
    }
    throw Refused.because("word", option, word, all(type));
  }

  static <E extends Enum<E>> Set<E> parseAll(
      String option, Class<E> type, List<String> words, Set<E> otherwise) throws Refused {
    if (words == null || words.isEmpty()) {
      return otherwise;
    }
    Set<E> values = new LinkedHashSet<>();
    for (String word : words) {
      values.add(parse(option, type, word));
    }
    return values;
  }

  private static String all(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(Words::of).collect(Collectors.joining(", "));
  }
}
