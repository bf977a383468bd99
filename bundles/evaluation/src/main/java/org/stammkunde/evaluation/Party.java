package org.stammkunde.evaluation;

import java.util.Map;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.ShopId;

/**
 * One source of a customer: an account or guest of a shop, or a customer record of the host.
 *
 * @param key which one
 * @param customer the customer that it belongs to now; a made or retracted link changes it
 * @param shop the shop's name, or empty for the host's record
 * @param branch the branch that it was created in, or empty; at most 40 characters
 * @param company whether this source calls it a company
 * @param guest whether it is the buyer of one guest order
 * @param fields custom fields of its source by name
 */
public record Party(
    Key key,
    CustomerId customer,
    String shop,
    String branch,
    boolean company,
    boolean guest,
    Map<String, String> fields) {

  /** Checks the record. */
  public Party {
    if (key.host() != shop.isEmpty()) {
      throw new IllegalArgumentException("a party is either of a shop or of the host");
    }
    if (key.host() && guest) {
      throw new IllegalArgumentException("the host has no guests");
    }
    if (branch.length() > 40) {
      throw new IllegalArgumentException("branch must have at most 40 characters");
    }
    fields = Map.copyOf(fields);
  }

  /** An account or guest of a shop. */
  public static Party ofShop(
      long id, CustomerId customer, ShopId shop, String branch, boolean company, boolean guest) {
    return new Party(Key.ofShop(id), customer, shop.value(), branch, company, guest, Map.of());
  }

  /** A customer record of the host. */
  public static Party ofHost(long id, CustomerId customer, String branch, boolean company) {
    return new Party(Key.ofHost(id), customer, "", branch, company, false, Map.of());
  }

  /** The same with these custom fields. */
  public Party with(Map<String, String> values) {
    return new Party(key, customer, shop, branch, company, guest, values);
  }

  /**
   * Which party. Shop customers and host customers are numbered apart from each other.
   *
   * @param host whether it is a record of the host
   * @param id the ledger's number of it, positive
   */
  public record Key(boolean host, long id) {
    /** Checks the range. */
    public Key {
      if (id <= 0) {
        throw new IllegalArgumentException("party id must be positive, not " + id);
      }
    }

    /** The key of an account or guest of a shop. */
    public static Key ofShop(long id) {
      return new Key(false, id);
    }

    /** The key of a customer record of the host. */
    public static Key ofHost(long id) {
      return new Key(true, id);
    }

    /** One number for both kinds, never zero. */
    long code() {
      return host ? -id : id;
    }

    static Key ofCode(long code) {
      return new Key(code < 0, Math.abs(code));
    }
  }
}
