package org.stammkunde.shop.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.mapping.MappingRefused;
import org.stammkunde.mapping.MappingText;

/**
 * What the states of orders mean.
 *
 * @param path where the state of an order is; absent if every order counts
 * @param words meaning by state
 */
record States(Optional<Path> path, Map<String, Word> words) {
  private static final String STATE = "state";
  private static final String PREFIX = "state.";

  /** What a state can mean. */
  enum Word {
    /** Not sold yet: it may still be paid or fail. */
    RESERVED,
    /** Sold. */
    ORDERED,
    /** Sold, and only refunds can follow. */
    SETTLED,
    /** Nothing of it is left. */
    CANCELLED,
    /** Everything was paid back: by the refunds that the shop has, else as if cancelled. */
    REFUNDED,
    /** Placed to try the shop. */
    TEST;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean settled() {
      return this != RESERVED && this != ORDERED;
    }
  }

  static boolean owns(String key) {
    return key.equals(STATE) || key.startsWith(PREFIX);
  }

  /** Reads what a part of a mapping says. */
  static States of(MappingText text) throws MappingRefused {
    String words = Arrays.stream(Word.values()).map(Word::text).collect(Collectors.joining(", "));
    Map<String, Word> known = new HashMap<>();
    for (String key : text.keys()) {
      if (key.startsWith(PREFIX)) {
        String value = text.find(key);
        known.put(
            key.substring(PREFIX.length()),
            Arrays.stream(Word.values())
                .filter(word -> word.text().equals(value))
                .findFirst()
                .orElseThrow(() -> text.refused(key, value, "must be one of " + words)));
      }
    }
    Optional<Path> path = Optional.ofNullable(text.find(STATE)).map(Path::of);
    if (path.isPresent() == known.isEmpty()) {
      text.need(
          path.isPresent() ? PREFIX + "…" : STATE,
          "say where the state is, and for each state one of " + words);
    }
    return new States(path, Map.copyOf(known));
  }

  /** Empty for a state that nobody named. */
  Optional<Word> find(JsonNode order) {
    return path.isEmpty()
        ? Optional.of(Word.ORDERED)
        : Optional.ofNullable(words.get(path.get().value(order)));
  }

  Word of(JsonNode order) throws RecordRejected {
    Optional<Word> word = find(order);
    if (word.isPresent()) {
      return word.get();
    }
    Path at = path.orElseThrow();
    throw Reasons.rejected(at.text(), at.value(order), "state");
  }
}
