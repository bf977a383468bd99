package org.stammkunde.shop.shopware;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the states of one of Shopware's state machines mean, by their technical names.
 *
 * @param <M> the meanings
 */
final class States<M extends Enum<M>> {
  /** Of an order. */
  enum Order {
    OPEN,
    DONE,
    CANCELLED
  }

  /** Of a transaction. */
  enum Payment {
    WAITING,
    OPEN,
    PAID,
    PARTLY_REFUNDED,
    REFUNDED
  }

  /** Of a delivery. */
  enum Delivery {
    OPEN,
    DONE,
    PARTLY_RETURNED,
    RETURNED,
    CANCELLED
  }

  private final String prefix;
  private final Map<M, Words> words;

  /** Makes the table of one machine out of the settings that begin with a prefix. */
  States(String prefix, Class<M> meanings, Settings settings) {
    this.prefix = prefix;
    words = new EnumMap<>(meanings);
    for (M meaning : meanings.getEnumConstants()) {
      words.put(meaning, settings.words(Key.valueOf(prefix + "_STATES_" + meaning.name())));
    }
  }

  /** What a state means, or empty if no setting has it. */
  Optional<M> meaning(String state) {
    return words.entrySet().stream()
        .filter(entry -> entry.getValue().mean(state))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** What the state of a thing means; a fault and a stand-in if no setting has it. */
  M of(Part thing, M otherwise) {
    Part state = thing.at("stateMachineState").at("technicalName");
    if (!state.exists()) {
      state.reject("state-hidden");
      return otherwise;
    }
    return meaning(state.raw())
        .orElseGet(
            () -> {
              state.reject("state", settings());
              return otherwise;
            });
  }

  /** The settings of this machine. */
  String settings() {
    return prefix.toLowerCase(Locale.ROOT) + ".states.…";
  }

  /** Faults of the settings: a state must not mean two things. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    words.forEach(
        (meaning, list) ->
            list.list().stream()
                .filter(state -> words.values().stream().filter(all -> all.mean(state)).count() > 1)
                .forEach(
                    state ->
                        faults.add(key(meaning) + ": " + state + " has two meanings; keep one")));
    return faults;
  }

  private String key(M meaning) {
    return Key.valueOf(prefix + "_STATES_" + meaning.name()).key();
  }
}
