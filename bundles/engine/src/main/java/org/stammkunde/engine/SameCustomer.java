package org.stammkunde.engine;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.EmailKey;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.NewHostCustomer;
import org.stammkunde.api.PostalAddress;

/** Compares what the host has with what a shop tells, as a careful clerk would. */
final class SameCustomer {
  private static final int COUNTRY_CODE = 2;

  private SameCustomer() {}

  /** Whether both have the same name; of a host that knows one name only, that is enough. */
  static boolean byName(CustomerDetails one, CustomerDetails other) {
    String name = letters(one.displayName());
    String person = letters(one.firstName() + one.lastName());
    String otherName = letters(other.displayName());
    return !otherName.isEmpty() && (otherName.equals(name) || otherName.equals(person));
  }

  /**
   * What the host has otherwise than it was told, of all that must be right: who it is, where the
   * bill goes, and that no advertising is sent. Phone numbers and supplements are left out, as
   * every host writes them in its own way.
   *
   * @return names of fields, in their order
   */
  static List<String> different(NewHostCustomer wanted, HostCustomer stored) {
    CustomerDetails asked = wanted.details();
    CustomerDetails has = stored.details();
    PostalAddress wantedAddress = asked.address();
    PostalAddress address = has.address();
    List<String> different = new ArrayList<>();
    add(different, "name", byName(asked, has));
    add(different, "email", EmailKey.of(asked.email()).equals(EmailKey.of(has.email())));
    add(different, "vatId", letters(asked.vatId()).equals(letters(has.vatId())));
    add(
        different,
        "street",
        contains(address.street() + address.supplement(), wantedAddress.street()));
    add(
        different,
        "postalCode",
        letters(wantedAddress.postalCode()).equals(letters(address.postalCode())));
    add(different, "city", letters(wantedAddress.city()).equals(letters(address.city())));
    add(different, "country", sameCountry(wantedAddress.country(), address.country()));
    add(different, "robinson", wanted.robinson() == stored.robinson());
    return different;
  }

  private static void add(List<String> different, String field, boolean same) {
    if (!same) {
      different.add(field);
    }
  }

  private static boolean contains(String has, String wanted) {
    return letters(has).contains(letters(wanted));
  }

  /** A code and a name cannot be compared. */
  private static boolean sameCountry(String one, String other) {
    boolean codes = one.length() == COUNTRY_CODE && other.length() == COUNTRY_CODE;
    return codes ? one.equalsIgnoreCase(other) : one.isEmpty() || !other.isEmpty();
  }

  /** Letters and digits only, without case and accents. */
  private static String letters(String text) {
    String plain =
        text.toLowerCase(Locale.ROOT)
            .replace("ä", "ae")
            .replace("ö", "oe")
            .replace("ü", "ue")
            .replace("ß", "ss");
    return Normalizer.normalize(plain, Normalizer.Form.NFD).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
