package org.stammkunde.shop.shopware;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.stammkunde.api.CallFailed;

/**
 * What the newsletter says of people. Shopware keeps its recipients by e-mail address, apart from
 * the customers and once a sales channel, so they have to be looked up beside every page.
 */
final class Consent {
  /** The word for an address that is no recipient. */
  static final String NO_RECIPIENT = "none";

  /** With up to five sales channels, all recipients of so many addresses fit on one page. */
  private static final int ADDRESSES = Query.MOST / 5;

  private final AdminApi api;
  private final boolean wanted;

  Consent(Settings settings, AdminApi api) {
    this.api = api;
    wanted = settings.readsNewsletter();
  }

  /** What it says of some addresses. */
  static final class Said {
    private final Map<String, Set<String>> states = new HashMap<>();
    private final Map<String, Instant> changes = new HashMap<>();

    private void add(JsonNode recipient) {
      String key = key(recipient.path("email").asText());
      states.computeIfAbsent(key, first -> new TreeSet<>()).add(recipient.path("status").asText());
      Source.RECIPIENTS
          .latest(recipient)
          .ifPresent(
              at -> changes.merge(key, at, (one, other) -> one.isAfter(other) ? one : other));
    }

    /** The states of an address, sorted; none if it is no recipient. */
    Set<String> states(String email) {
      return states.getOrDefault(key(email), Set.of());
    }

    /** When they changed last. */
    Optional<Instant> changedAt(String email) {
      return Optional.ofNullable(changes.get(key(email)));
    }
  }

  /** Whether it says anything here. */
  boolean wanted() {
    return wanted;
  }

  /** The form in which addresses are compared: the database behind the shop knows no case. */
  private static String key(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  /** What it says of some addresses. */
  Said about(Collection<String> emails) throws CallFailed {
    Said said = new Said();
    if (wanted) {
      List<String> keys =
          emails.stream().map(Consent::key).filter(key -> !key.isEmpty()).distinct().toList();
      for (int from = 0; from < keys.size(); from += ADDRESSES) {
        ask(keys.subList(from, Math.min(keys.size(), from + ADDRESSES)), said);
      }
    }
    return said;
  }

  private void ask(List<String> keys, Said said) throws CallFailed {
    Query query = Source.RECIPIENTS.query().any("email", keys);
    AdminApi.Page page = api.search(Source.RECIPIENTS.path(), query, Query.MOST);
    if (page.more() && keys.size() > 1) {
      ask(keys.subList(0, keys.size() / 2), said);
      ask(keys.subList(keys.size() / 2, keys.size()), said);
      return;
    }
    page.things().forEach(said::add);
  }
}
