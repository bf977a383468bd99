package org.stammkunde.engine;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.Duplicates.Answer;
import org.stammkunde.api.EmailKey;
import org.stammkunde.engine.MatchingSettings.GuestRule;
import org.stammkunde.ledger.MatchRecords.MatchRecord;
import org.stammkunde.ledger.MatchRecords.Said;
import org.stammkunde.matching.Attribute;
import org.stammkunde.matching.Attribute.Kind;
import org.stammkunde.matching.Records;
import org.stammkunde.matching.Verdicts;

/**
 * The records that are compared, as the matching wants them. An e-mail address that too many have,
 * or that a marketplace hands out, is left out: it would only tell who sells, not who buys.
 */
final class ComparedRecords {
  /** All are one list: whether two are of one shop makes no difference. */
  static final String LIST = "all";

  static final List<Attribute> ATTRIBUTES =
      Stream.of(
              Kind.GIVEN_NAME,
              Kind.SURNAME,
              Kind.COMPANY,
              Kind.STREET,
              Kind.POSTCODE,
              Kind.CITY,
              Kind.COUNTRY,
              Kind.EMAIL,
              Kind.PHONE,
              Kind.CUSTOMER_NUMBER,
              Kind.DATE_OF_BIRTH)
          .map(Attribute::of)
          .toList();

  private final MatchingSettings settings;

  /** Replaced as a whole: others read it while the feed is followed. */
  private volatile Set<String> shared;

  /**
   * Made for one reading of the ledger.
   *
   * @param shared e-mail addresses that more than the limit have
   */
  ComparedRecords(MatchingSettings settings, Collection<String> shared) {
    this.settings = settings;
    this.shared = Set.copyOf(shared);
  }

  /** E-mail addresses that more than the limit have. */
  Set<String> shared() {
    return shared;
  }

  /** Makes these the addresses that more than the limit have. */
  void share(Collection<String> now) {
    shared = Set.copyOf(now);
  }

  /** The values in the order of the attributes. */
  String[] values(CustomerDetails details, Map<String, String> fields) {
    return new String[] {
      details.firstName(),
      details.lastName(),
      details.company(),
      details.address().street(),
      details.address().postalCode(),
      details.address().city(),
      details.address().country(),
      email(details.email()),
      details.phone(),
      // The tax office gave it to one company only.
      details.vatId(),
      settings.dateOfBirthField().isEmpty()
          ? ""
          : fields.getOrDefault(settings.dateOfBirthField(), "")
    };
  }

  /** The custom fields of somebody of whom only this is known. */
  Map<String, String> born(Optional<LocalDate> date) {
    return settings.dateOfBirthField().isEmpty()
        ? Map.of()
        : date.map(day -> Map.of(settings.dateOfBirthField(), day.toString())).orElse(Map.of());
  }

  private String email(String email) {
    boolean tells =
        EmailKey.of(email)
            .map(EmailKey::value)
            .map(key -> !shared.contains(key) && settings.telling(domain(key), 0))
            .orElse(true);
    return tells ? email : "";
  }

  private static String domain(String key) {
    return key.substring(key.lastIndexOf('@') + 1);
  }

  /** Adds records as the matching wants them. */
  void add(Records records, Collection<MatchRecord> some) {
    for (MatchRecord record : some) {
      records.add(
          LIST, id(record.party()), staysApart(record), values(record.details(), record.fields()));
    }
  }

  /** Whether the model must not look at a record: a guest that it may not join. */
  boolean staysApart(MatchRecord record) {
    return record.guest() && !settings.joinsGuests(record.shop().orElseThrow(), GuestRule.MODEL);
  }

  /** What people said, of those records that are there. */
  static Verdicts verdicts(Records records, Collection<Said> said) {
    Verdicts verdicts = new Verdicts();
    for (Said one : said) {
      int first = records.row(LIST, id(one.first()));
      int second = records.row(LIST, id(one.second()));
      if (first >= 0 && second >= 0 && one.answer() == Answer.SAME) {
        verdicts.same(first, second);
      } else if (first >= 0 && second >= 0 && one.answer() == Answer.DIFFERENT) {
        verdicts.notSame(first, second);
      }
    }
    return verdicts;
  }

  static String id(long party) {
    return Long.toString(party);
  }
}
