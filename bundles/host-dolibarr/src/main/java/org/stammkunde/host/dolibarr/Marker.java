package org.stammkunde.host.dolibarr;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What we write into {@code ref_ext} of a contact. A merge deletes a third party with all that says
 * who it was, but moves its contacts to the one that stays: so a contact that knows where it was
 * made tells of the merge, whoever did it.
 *
 * @param key of the creation, see {@link #key}, or {@link #NO_KEY}
 * @param customer id of the third party that the contact was made for
 * @param kind what the contact is
 */
record Marker(String key, String customer, Kind kind) {
  /** Of a customer that we did not create. */
  static final String NO_KEY = "0";

  /** What a contact is. */
  enum Kind {
    PERSON,
    DELIVERY
  }

  private static final String BEGIN = "stammkunde:";
  private static final Pattern FORM =
      Pattern.compile(BEGIN + "([a-z0-9]{1,14}):(" + Api.ID + "):(person|delivery)");

  /** All that {@code import_key} holds: 14 characters, which are 70 bits of SHA-256 of our key. */
  static String key(String ours) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(ours.getBytes(StandardCharsets.UTF_8));
      String digits = new BigInteger(1, hash).shiftRight(256 - 70).toString(32);
      return "0".repeat(14 - digits.length()) + digits;
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  static Optional<Marker> of(String refExt) {
    Matcher parts = FORM.matcher(refExt);
    return parts.matches()
        ? Optional.of(
            new Marker(
                parts.group(1),
                parts.group(2),
                Kind.valueOf(parts.group(3).toUpperCase(Locale.ROOT))))
        : Optional.empty();
  }

  String text() {
    return BEGIN + key + ":" + customer + ":" + kind.name().toLowerCase(Locale.ROOT);
  }

  static Filter any() {
    return Filter.like("ref_ext", BEGIN + "%");
  }

  static Filter withKey(String key) {
    return Filter.like("ref_ext", BEGIN + key + ":%");
  }

  static Filter of(long customer) {
    return Filter.like("ref_ext", BEGIN + "%:" + customer + ":%");
  }
}
