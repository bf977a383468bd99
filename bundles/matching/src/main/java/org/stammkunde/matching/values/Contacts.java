package org.stammkunde.matching.values;

import java.util.Set;
import org.stammkunde.api.EmailKey;

/** Normal forms of e-mail addresses, phone numbers and dates. */
final class Contacts {
  /** Mailboxes of a function, not of a person: every host has them. */
  private static final Set<String> FUNCTIONS =
      Set.of(
          "info",
          "office",
          "mail",
          "email",
          "kontakt",
          "contact",
          "service",
          "buero",
          "sales",
          "vertrieb",
          "einkauf",
          "order",
          "orders",
          "bestellung",
          "shop",
          "post",
          "admin",
          "webmaster",
          "hallo",
          "hello",
          "support",
          "rechnung",
          "buchhaltung",
          "zentrale",
          "team");

  /** What is entered where somebody has no mailbox, without dots and dashes. */
  private static final Set<String> NOBODY =
      Set.of(
          "test",
          "noreply",
          "donotreply",
          "keine",
          "kein",
          "keinemail",
          "keineemail",
          "none",
          "noone",
          "nobody",
          "niemand",
          "anonym",
          "anonymous",
          "unknown",
          "unbekannt",
          "nomail",
          "noemail",
          "dummy",
          "null",
          "xxx",
          "asdf");

  private static final int LONGEST_NOBODY = 16;

  /** What is shorter is no address of which the @ was forgotten. */
  private static final int SHORTEST_WITHOUT_AT = 8;

  private static final int SHORTEST_PHONE = 6;
  private static final int LONGEST_PREFIX = 3;

  private Contacts() {}

  /** The address as it is compared; empty if it is none, or stands for none. */
  static String email(String raw) {
    String address = normal(raw);
    String local = local(address);
    return local.length() <= LONGEST_NOBODY
            && NOBODY.contains(local.replace(".", "").replace("-", "").replace("_", ""))
        ? ""
        : address;
  }

  private static String normal(String raw) {
    int length = raw.length();
    if (length == 0 || length > Dictionary.LONGEST) {
      return "";
    }
    boolean plain = true;
    int at = -1;
    int dot = -1;
    for (int i = 0; i < length && plain; i++) {
      char c = raw.charAt(i);
      plain = c > ' ' && c < 127 && (c < 'A' || c > 'Z');
      at = c == '@' ? i : at;
      dot = c == '.' ? i : dot;
    }
    if (plain) {
      boolean forgotten = at < 0 && dot > SHORTEST_WITHOUT_AT && !raw.startsWith("www.");
      return forgotten || at > 0 && at < length - 1 ? raw : "";
    }
    return EmailKey.of(raw).map(EmailKey::value).orElse("");
  }

  private static String local(String email) {
    return email.substring(0, Math.max(0, email.lastIndexOf('@')));
  }

  /** Whether a local part is that of a function, not of a person. */
  static boolean function(String local) {
    return FUNCTIONS.contains(local);
  }

  /**
   * Digits with the country's prefix: {@code +49 (0)221 123}, {@code 0049221123} and {@code
   * 0221/123} are equal. Numbers without a country are German. Empty if there are too few digits,
   * or they are all the same or count up.
   */
  static CharSequence phone(String raw) {
    StringBuilder digits = new StringBuilder(16);
    boolean international = false;
    int end = Math.min(raw.length(), 64);
    for (int i = 0; i < end; i++) {
      char c = raw.charAt(i);
      if (c == '+' && digits.length() == 0) {
        international = true;
      } else if (c >= '0' && c <= '9') {
        digits.append(c);
      } else if (c == '(' && digits.length() > 0 && raw.startsWith("(0)", i)) {
        i += 2;
      }
    }
    if (!international
        && digits.length() > 2
        && digits.charAt(0) == '0'
        && digits.charAt(1) == '0') {
      digits.delete(0, 2);
    } else if (!international && digits.length() > 0 && digits.charAt(0) == '0') {
      digits.replace(0, 1, "49");
    }
    return digits.length() < SHORTEST_PHONE || filledIn(digits) ? "" : digits;
  }

  /**
   * Whether the digits behind a country's prefix are all the same, or each is one more than that
   * before it: +49 1234567. The prefix has three digits at most, and may be missing.
   */
  private static boolean filledIn(CharSequence digits) {
    int last = digits.length() - 1;
    int same = last;
    int counting = last;
    while (same > 0 && digits.charAt(same - 1) == digits.charAt(last)) {
      same--;
    }
    while (counting > 0
        && (digits.charAt(counting - 1) - '0' + 1) % 10 == digits.charAt(counting) - '0') {
      counting--;
    }
    int placeholder = Math.min(same, counting);
    return placeholder <= LONGEST_PREFIX && digits.length() - placeholder >= SHORTEST_PHONE;
  }

  /**
   * A date as the number yyyymmdd, also one that does not exist (a mistyped 31st of February still
   * tells something); 0 for none and for the dates that forms put in by themselves.
   *
   * @param iso year, month and day in this order, separated by any character
   */
  static int date(String iso) {
    int[] part = new int[3];
    int parts = 0;
    int digits = 0;
    for (int i = 0; i < iso.length() && parts < 3; i++) {
      char c = iso.charAt(i);
      if (c >= '0' && c <= '9') {
        if (digits++ < 4) {
          part[parts] = part[parts] * 10 + c - '0';
        }
      } else if (digits > 0) {
        parts++;
        digits = 0;
      }
    }
    if (part[0] == 0 && part[1] == 0 && part[2] == 0 || part[1] > 99 || part[2] > 99) {
      return 0;
    }
    int date = part[0] * 10_000 + part[1] * 100 + part[2];
    boolean filledIn =
        date == 19000101
            || date == 19700101
            || date == 19010101
            || date == 11111111
            || date == 10101
            || part[0] == 9999
            || date == 18991230;
    return filledIn ? 0 : date;
  }
}
