package org.stammkunde.rest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.TopCustomersQuery;
import org.stammkunde.edge.Inputs;

/**
 * Where the next part of a list of top customers begins.
 *
 * @param asOf the end of the interval that the first part was about, so that all parts are of one
 *     interval
 * @param offset how many customers the parts before have, at least 1
 */
record TopCustomersCursor(Instant asOf, int offset) {

  /** The form that callers see; it is good for this query alone. */
  String text(TopCustomersQuery query) {
    String plain = asOf + "," + offset + "," + fingerprint(query);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads {@link #text}, or gives nothing if it belongs to another query.
   *
   * @throws IllegalArgumentException if the text has another form
   * @throws java.time.DateTimeException if the text has another form
   */
  static Optional<TopCustomersCursor> parse(String text, TopCustomersQuery query) {
    String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    List<String> parts = Arrays.asList(plain.split(",", -1));
    if (parts.size() != 3 || !parts.get(2).equals(fingerprint(query))) {
      return Optional.empty();
    }
    int offset = Integer.parseInt(parts.get(1));
    Instant asOf = Instant.parse(parts.get(0));
    return offset >= 1 && offset < query.limit() && Inputs.isSane(asOf)
        ? Optional.of(new TopCustomersCursor(asOf, offset))
        : Optional.empty();
  }

  private static String fingerprint(TopCustomersQuery query) {
    String plain =
        String.join(
            "\n",
            query.period().toString(),
            query.asOf().toString(),
            sorted(query.orderKinds()),
            sorted(query.deliveryKinds()),
            query.companyCustomers().toString(),
            sorted(query.branches()),
            sorted(query.shops()),
            Boolean.toString(query.guests()),
            Boolean.toString(query.goodsOnly()),
            query.rankBy().toString(),
            Integer.toString(query.limit()));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private static <T extends Comparable<T>> String sorted(Collection<T> values) {
    return values.stream().sorted().map(value -> value + "\t").toList().toString();
  }
}
