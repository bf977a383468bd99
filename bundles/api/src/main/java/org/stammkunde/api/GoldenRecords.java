package org.stammkunde.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Use case: what holds of a customer of whom several sources tell different things. It is always
 * worked out anew from the sources, so taking a merge back loses nothing.
 */
public interface GoldenRecords {
  /**
   * What holds of a customer.
   *
   * @throws CustomerNotFound if there is no such customer
   * @throws Unavailable if the ledger cannot be reached
   */
  GoldenRecord of(CustomerId id);

  /**
   * What would hold if two customers were one. Nothing is changed.
   *
   * @throws CustomerNotFound if there is no such customer
   * @throws Unavailable if the ledger cannot be reached
   */
  GoldenRecord preview(CustomerId one, CustomerId other);

  /**
   * Takes a field from one record, whatever the rules say, for as long as the record is one of the
   * customer's. The last choice of a field counts.
   *
   * @param source the record, or empty to let the rules decide again
   * @param user login of the person
   * @return what holds then
   * @throws CustomerNotFound if there is no such customer
   * @throws IllegalArgumentException if the record is not one of the customer's, or says nothing in
   *     this field
   * @throws Unavailable if the ledger cannot be reached
   */
  GoldenRecord choose(CustomerId id, Field field, Optional<SourceRecord> source, String user);

  /** What is taken from one record as a whole. */
  enum Field {
    /** First and last name. */
    NAME,
    /** Name of the company. */
    COMPANY,
    /** E-mail address. */
    EMAIL,
    /** Phone number. */
    PHONE,
    /** VAT identification number. */
    VAT_ID,
    /** Postal address, never mixed of two. */
    ADDRESS
  }

  /** Why a value holds; the first rule that tells two values apart decides. */
  enum Rule {
    /** All records that say something say the same. */
    AGREED,
    /** Somebody chose it. */
    BY_HAND,
    /** It is the host's, which is the leading system. */
    LEADING,
    /** It says most. */
    MOST_COMPLETE,
    /** It was changed last. */
    NEWEST,
    /** Nothing tells them apart; the first record by its key. */
    FIRST
  }

  /**
   * What holds of a customer.
   *
   * @param id the customer; of a preview the one that would keep its id
   * @param details what holds
   * @param values why, a field each of which any record says something, in the order of the fields
   * @param robinson whether any record forbids advertising: the stricter one holds
   * @param consent whether the customer agreed to advertising by e-mail: only if every shop that
   *     knows says so; empty if none knows
   */
  record GoldenRecord(
      CustomerId id,
      CustomerDetails details,
      List<Value> values,
      boolean robinson,
      Optional<Boolean> consent) {
    /** Copies the list. */
    public GoldenRecord {
      values = List.copyOf(values);
    }
  }

  /**
   * A field.
   *
   * @param field which
   * @param rule why it holds
   * @param chosen who chose it and when, if somebody did
   * @param sources what the records say, the one that holds first, then by key; records that say
   *     nothing are left out
   */
  record Value(Field field, Rule rule, Optional<Chosen> chosen, List<Said> sources) {
    /** Copies the list. */
    public Value {
      sources = List.copyOf(sources);
    }
  }

  /**
   * That somebody chose a field by hand.
   *
   * @param user login of the person
   */
  record Chosen(String user, Instant at) {}

  /**
   * What one record says.
   *
   * @param record which
   * @param text in one line
   */
  record Said(SourceRecord record, String text) {}
}
