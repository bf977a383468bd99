package org.stammkunde.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.Duplicates.Answer;
import org.stammkunde.api.Duplicates.Consequence;
import org.stammkunde.api.Duplicates.Decision;
import org.stammkunde.api.Duplicates.Filter;
import org.stammkunde.api.RecordPair;
import org.stammkunde.api.ShopId;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.Words;

/**
 * Where somebody is in the review of duplicates: which pairs he looks at, and what he said last.
 *
 * @param filter which pairs
 * @param said what he said last, or nothing
 * @param decision id of what he said, if he can take it back
 */
record Review(Filter filter, Optional<Said> said, Optional<Long> decision) {
  /** The list. */
  static final String LIST = Pages.PATH + "/duplicates";

  static final String KIND = "kind";
  static final String SHOP = "shop";
  static final String SAID = "said";
  static final String DECISION = "decision";

  /** What somebody said last. */
  enum Said {
    SAME,
    DIFFERENT,
    LATER,
    UNDONE;

    static Said of(Answer answer) {
      return valueOf(answer.name());
    }
  }

  static Review read(Visit visit, Inputs inputs) {
    Filter.Kind kind =
        inputs.word(KIND, first(visit, KIND), Filter.Kind.class).orElse(Filter.Kind.ALL);
    Optional<ShopId> shop =
        inputs.read(SHOP, first(visit, SHOP), name -> Optional.of(new ShopId(name)), "shop.form");
    Optional<Said> said = inputs.word(SAID, first(visit, SAID), Said.class);
    Optional<Long> decision =
        inputs.read(
            DECISION, first(visit, DECISION), id -> Optional.of(Long.parseLong(id)), "id.form");
    return new Review(new Filter(kind, shop, Optional.empty()), said, decision);
  }

  /** The first value of a parameter that has one, or {@code null}. */
  static String first(Visit visit, String name) {
    List<String> values = visit.sent().get(name);
    return values == null ? null : values.get(0);
  }

  /** After somebody said something; what the host joined is not taken back here. */
  Review after(Decision decision) {
    return new Review(
        filter,
        Optional.of(Said.of(decision.answer())),
        decision.consequence() == Consequence.MERGES_IN_HOST
            ? Optional.empty()
            : Optional.of(decision.id()));
  }

  /** After somebody took something back. */
  Review undone() {
    return new Review(filter, Optional.of(Said.UNDONE), Optional.empty());
  }

  /** Without what was said. */
  Review quiet() {
    return new Review(filter, Optional.empty(), Optional.empty());
  }

  /** The address of the list. */
  String list() {
    String query = query();
    return query.isEmpty() ? LIST : LIST + "?" + query.substring(1);
  }

  /** The address of a pair. */
  String compare(RecordPair pair) {
    return compareAddress(pair) + query();
  }

  /** The address of a pair, whatever list somebody came from. */
  static String compareAddress(RecordPair pair) {
    return LIST
        + "/compare?left="
        + encoded(pair.left().toString())
        + "&right="
        + encoded(pair.right().toString());
  }

  private String query() {
    StringBuilder query = new StringBuilder();
    if (filter.kind() != Filter.Kind.ALL) {
      add(query, KIND, Words.of(filter.kind()));
    }
    filter.shop().ifPresent(shop -> add(query, SHOP, shop.value()));
    said.ifPresent(word -> add(query, SAID, Words.of(word)));
    decision.ifPresent(id -> add(query, DECISION, id.toString()));
    return query.toString();
  }

  private static void add(StringBuilder query, String name, String value) {
    query.append('&').append(name).append('=').append(encoded(value));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** What templates show of it. */
  void addTo(Map<String, Object> model) {
    model.put(KIND, Words.of(filter.kind()));
    model.put(SHOP, filter.shop().map(ShopId::value).orElse(""));
    model.put(SAID, said.map(Words::of).orElse(""));
    decision.ifPresent(id -> model.put(DECISION, id));
    model.put("list", quiet().list());
  }
}
