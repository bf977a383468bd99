package org.stammkunde.api;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * The form of an e-mail address under which two spellings of one address are equal: trimmed,
 * Unicode NFC, lower case, international domain in its ASCII form (RFC 3490).
 *
 * <p>The local part is compared without case although RFC 5321 allows a host to tell cases apart:
 * no known provider does, and buyers type either. Dots and suffixes after {@code +} are kept, as
 * their meaning differs by provider.
 *
 * @param value normalised address
 */
public record EmailKey(String value) {

  /** The key of {@code email}, or empty if that is not of the form {@code local@domain}. */
  public static Optional<EmailKey> of(String email) {
    String text = Normalizer.normalize(email.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    int at = text.lastIndexOf('@');
    if (at < 1 || at == text.length() - 1 || text.chars().anyMatch(Character::isWhitespace)) {
      return Optional.empty();
    }
    String domain = text.substring(at + 1);
    try {
      String ascii = IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
      return ascii.isEmpty()
          ? Optional.empty()
          : Optional.of(new EmailKey(text.substring(0, at + 1) + ascii));
    } catch (IllegalArgumentException notADomain) {
      return Optional.empty();
    }
  }

  /** Never the contents. */
  @Override
  public String toString() {
    return "EmailKey[…]";
  }
}
