package org.stammkunde.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.GoldenRecords.Field;
import org.stammkunde.api.GoldenRecords.GoldenRecord;
import org.stammkunde.api.GoldenRecords.Rule;
import org.stammkunde.api.GoldenRecords.Said;
import org.stammkunde.api.GoldenRecords.Value;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.ledger.GoldenChoices.Choice;
import org.stammkunde.ledger.MatchRecords.Side;

/**
 * What holds of a customer of whom several sources tell different things. A function of the sources
 * and of what was chosen by hand, so that parting a customer gives back what was before.
 */
final class Survivorship {
  private final List<Side> sources;
  private final Map<Field, Choice> choices;
  private final Map<Field, Side> winners = new EnumMap<>(Field.class);

  private Survivorship(List<Side> sources, Map<Field, Choice> choices) {
    this.sources = sources.stream().sorted(Comparator.comparing(Side::record)).toList();
    this.choices = choices;
  }

  /**
   * Works out what holds.
   *
   * @param sources the records of the customer, in any order
   * @param choices what somebody chose for a field
   */
  static GoldenRecord of(CustomerId id, List<Side> sources, Map<Field, Choice> choices) {
    Survivorship survivorship = new Survivorship(sources, choices);
    List<Value> values =
        Stream.of(Field.values()).flatMap(field -> survivorship.value(field).stream()).toList();
    return new GoldenRecord(
        id,
        survivorship.details(),
        values,
        sources.stream().anyMatch(Side::robinson),
        consent(sources.stream().map(Side::consent).toList()));
  }

  /** The stricter one: agreed only if everybody who knows says so; empty if nobody knows. */
  static Optional<Boolean> consent(List<Optional<Boolean>> said) {
    return said.stream().flatMap(Optional::stream).reduce(Boolean::logicalAnd);
  }

  /** Whether a record says anything in a field. */
  static boolean says(Side source, Field field) {
    return !text(source, field).isEmpty();
  }

  private Optional<Value> value(Field field) {
    List<Side> saying = sources.stream().filter(source -> says(source, field)).toList();
    if (saying.isEmpty()) {
      return Optional.empty();
    }
    Decided decided = decide(field, saying);
    winners.put(field, decided.winner());
    List<Side> winnerFirst = new ArrayList<>(saying);
    winnerFirst.remove(decided.winner());
    winnerFirst.add(0, decided.winner());
    return Optional.of(
        new Value(
            field,
            decided.rule(),
            Optional.ofNullable(choices.get(field))
                .map(Choice::chosen)
                .filter(chosen -> decided.rule() == Rule.BY_HAND),
            winnerFirst.stream()
                .map(source -> new Said(source.record(), text(source, field)))
                .toList()));
  }

  private record Decided(Side winner, Rule rule) {}

  private Decided decide(Field field, List<Side> saying) {
    Choice chosen = choices.get(field);
    Optional<Side> byHand =
        saying.stream()
            .filter(source -> chosen != null && chosen.party() == source.party())
            .findFirst();
    if (byHand.isPresent()) {
      return new Decided(byHand.get(), Rule.BY_HAND);
    }
    if (agree(field, saying)) {
      return new Decided(saying.get(0), Rule.AGREED);
    }
    // Who was joined into another customer of the host leads no more.
    List<Side> leading = narrowed(saying, source -> inHost(source) && !source.merged());
    if (agree(field, leading)) {
      return new Decided(leading.get(0), Rule.LEADING);
    }
    int most = leading.stream().mapToInt(source -> parts(source, field)).max().orElseThrow();
    List<Side> complete = narrowed(leading, source -> parts(source, field) == most);
    if (agree(field, complete)) {
      return new Decided(complete.get(0), Rule.MOST_COMPLETE);
    }
    Optional<Instant> last =
        complete.stream()
            .flatMap(source -> source.changedAt().stream())
            .max(Comparator.naturalOrder());
    List<Side> newest =
        narrowed(complete, source -> last.isPresent() && source.changedAt().equals(last));
    return new Decided(newest.get(0), agree(field, newest) ? Rule.NEWEST : Rule.FIRST);
  }

  private static boolean inHost(Side source) {
    return source.record().shop().isEmpty();
  }

  private static List<Side> narrowed(List<Side> sources, Predicate<Side> better) {
    List<Side> narrowed = sources.stream().filter(better).toList();
    return narrowed.isEmpty() ? sources : narrowed;
  }

  private static boolean agree(Field field, List<Side> sources) {
    return sources.stream().map(source -> text(source, field)).distinct().count() == 1;
  }

  private CustomerDetails details() {
    return new CustomerDetails(
        told(Field.NAME, CustomerDetails::firstName),
        told(Field.NAME, CustomerDetails::lastName),
        told(Field.COMPANY, CustomerDetails::company),
        told(Field.EMAIL, CustomerDetails::email),
        told(Field.PHONE, CustomerDetails::phone),
        told(Field.VAT_ID, CustomerDetails::vatId),
        Optional.ofNullable(winners.get(Field.ADDRESS))
            .map(source -> source.details().address())
            .orElse(PostalAddress.UNKNOWN));
  }

  private String told(Field field, Function<CustomerDetails, String> part) {
    return Optional.ofNullable(winners.get(field))
        .map(source -> part.apply(source.details()))
        .orElse("");
  }

  private static String text(Side source, Field field) {
    CustomerDetails details = source.details();
    PostalAddress address = details.address();
    return switch (field) {
      case NAME -> (details.firstName() + " " + details.lastName()).strip();
      case COMPANY -> details.company().strip();
      case EMAIL -> details.email().strip();
      case PHONE -> details.phone().strip();
      case VAT_ID -> details.vatId().strip();
      case ADDRESS ->
          Stream.of(
                  address.street(),
                  address.supplement(),
                  (address.postalCode() + " " + address.city()).strip(),
                  address.country())
              .filter(part -> !part.isBlank())
              .collect(Collectors.joining(", "));
    };
  }

  /** How many parts of a field a record has. */
  private static int parts(Side source, Field field) {
    CustomerDetails details = source.details();
    PostalAddress address = details.address();
    Stream<String> parts =
        switch (field) {
          case NAME -> Stream.of(details.firstName(), details.lastName());
          case ADDRESS ->
              Stream.of(
                  address.street(),
                  address.supplement(),
                  address.postalCode(),
                  address.city(),
                  address.country());
          default -> Stream.of(text(source, field));
        };
    return (int) parts.filter(part -> !part.isBlank()).count();
  }
}
