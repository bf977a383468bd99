package org.stammkunde.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.SourceRecord;

/**
 * The records that are compared with each other: accounts of shops, guests only where they may be
 * joined, and active customers of the host that were not joined into others.
 */
public interface MatchRecords {

  /** Identifies this ledger; a restored or new one has another. */
  String identity();

  /**
   * Reads everything as of one moment.
   *
   * @param emailLimit see {@link #shared}
   * @return what there is besides the records
   */
  Start load(int emailLimit, Sink sink);

  /**
   * What changed after a position, as it is now.
   *
   * @param size about how many ids at most; one entry of the feed is never divided
   * @throws Facts.FeedGap if the feed does not reach back that far; everything has to be loaded
   */
  Changes since(long position, int size) throws Facts.FeedGap;

  /** How many entries the change feed has after a position. */
  long behind(long position);

  /** Whether there are at least so many records. */
  boolean atLeast(int count);

  /** Which of these e-mail addresses more than so many accounts and host customers have. */
  Set<String> shared(Collection<String> emails, int limit);

  /** The records with one of these e-mail addresses, in the form of {@code EmailKey}. */
  List<MatchRecord> withEmails(Collection<String> emails);

  /**
   * Records as one shows them, by party; who is not there or is a guest that stays apart is left
   * out.
   */
  Map<Long, Side> sides(Collection<Long> parties);

  /** A record as one shows it, whether it is compared or not; empty if it is not there. */
  Optional<Side> side(String host, SourceRecord record);

  /** Takes what {@link #load} reads. */
  interface Sink {
    /** E-mail addresses that more than the limit have; one call, before all others. */
    void shared(Set<String> emails);

    /** All records by party ascending; one call a batch. */
    void records(List<MatchRecord> records);
  }

  /**
   * What there is besides the records.
   *
   * @param position of the change feed at that moment
   * @param said what people said and holds
   */
  record Start(long position, List<Said> said) {}

  /**
   * A step of the change feed.
   *
   * @param position behind the last entry that is in it
   * @param parties all that changed
   * @param records those of them that are compared, as they are now
   * @param said what people said of them and holds
   * @param more whether further entries wait
   */
  record Changes(
      long position, Set<Long> parties, List<MatchRecord> records, List<Said> said, boolean more) {}

  /**
   * A record that is compared.
   *
   * @param party its id
   * @param shop the shop, or empty for the host
   * @param guest whether it is a guest that may be joined
   * @param details what its source says
   * @param companyCustomer whether its source calls it a company
   * @param fields its custom fields by name
   */
  record MatchRecord(
      long party,
      Optional<ShopId> shop,
      boolean guest,
      CustomerDetails details,
      boolean companyCustomer,
      Map<String, String> fields) {}

  /**
   * What somebody said of two parties.
   *
   * @param first the one with the smaller id
   * @param postponed until when, if the answer is LATER
   */
  record Said(long first, long second, Duplicates.Answer answer, Optional<Instant> postponed) {}

  /**
   * A record as one shows it.
   *
   * @param customer the customer that it is of
   * @param merged whether it is a customer of the host that was joined into another one
   * @param consent whether it agreed to advertising by e-mail, if its source knows
   * @param changedAt when its source changed it last, if it says so
   */
  record Side(
      long party,
      SourceRecord record,
      CustomerId customer,
      boolean merged,
      CustomerDetails details,
      boolean companyCustomer,
      boolean robinson,
      Optional<Boolean> consent,
      Optional<Instant> changedAt,
      Map<String, String> fields) {}
}
