package org.stammkunde.matching.values;

import java.util.List;
import org.stammkunde.matching.Attribute;
import org.stammkunde.matching.Attribute.Kind;

/** Brings the values of one record into normal form. One instance for one thread. */
final class RowReader {
  private final Attribute[] attributes;
  private final CharSequence[] values;
  private final Normal normal = new Normal();
  private int born;
  private int marks;

  RowReader(List<Attribute> attributes) {
    this.attributes = attributes.toArray(Attribute[]::new);
    values = new CharSequence[Columns.EXTRA + attributes.size()];
  }

  /** The normal form of a column of the record last read. */
  CharSequence value(int column) {
    return values[column];
  }

  /** The date of birth of the record last read, as a number. */
  int born() {
    return born;
  }

  /** The {@link Marks} of the record last read. */
  int marks() {
    return marks;
  }

  void read(String[] raw) {
    for (int column = 0; column < values.length; column++) {
      values[column] = "";
    }
    born = 0;
    marks = 0;
    int extra = Columns.EXTRA;
    for (int i = 0; i < attributes.length; i++) {
      Kind kind = attributes[i].kind();
      if (kind == Kind.TEXT || kind == Kind.CATEGORY) {
        values[extra++] = raw[i].isEmpty() ? "" : normal.of(raw[i]).toString();
      } else if (!raw[i].isEmpty() && kind != Kind.FULL_NAME && kind != Kind.ADDRESS) {
        read(kind, raw[i]);
      }
    }
    // What is given apart is known better than what is taken apart here.
    for (int i = 0; i < attributes.length; i++) {
      if (!raw[i].isEmpty() && attributes[i].kind() == Kind.FULL_NAME) {
        fullName(raw[i]);
      } else if (!raw[i].isEmpty() && attributes[i].kind() == Kind.ADDRESS) {
        address(raw[i]);
      }
    }
  }

  private void read(Kind kind, String raw) {
    switch (kind) {
      case GIVEN_NAME -> values[Columns.GIVEN] = part(raw);
      case SURNAME -> values[Columns.SURNAME] = part(raw);
      case STREET -> street(normal.of(raw).toString());
      case HOUSE_NUMBER -> values[Columns.NUMBER] = normal.packed(raw);
      case POSTCODE -> values[Columns.POSTCODE] = postcode(normal.packed(raw).toString());
      case CITY -> values[Columns.CITY] = normal.of(raw).toString();
      case REGION -> values[Columns.REGION] = normal.of(raw).toString();
      case COUNTRY -> values[Columns.COUNTRY] = normal.of(raw).toString();
      case GENDER -> values[Columns.GENDER] = normal.of(raw).toString();
      case CUSTOMER_NUMBER -> values[Columns.CUSTOMER_NUMBER] = normal.packed(raw);
      case COMPANY -> company(normal.of(raw).toString());
      case PHONE -> values[Columns.PHONE] = Contacts.phone(raw);
      case DATE_OF_BIRTH -> born = Contacts.date(raw);
      case EMAIL -> values[Columns.EMAIL] = Contacts.email(raw);
      case FULL_NAME, ADDRESS, TITLE, TEXT, CATEGORY -> {}
    }
  }

  /** A part of a name. Its first word is no suffix, whatever it is. */
  private String part(String raw) {
    String name = Names.untitled(normal.of(raw).toString());
    return person(name, name.indexOf(' '));
  }

  /** A full name. Its first two words are no suffix: Mehmet Şen is nobody's father. */
  private String full(String raw) {
    String name = Names.untitled(normal.of(raw).toString());
    return person(name, name.indexOf(' ', name.indexOf(' ') + 1));
  }

  private String person(String name, int start) {
    if (start < 0) {
      return name;
    }
    marks |= Marks.ofPerson(name, start);
    return Names.alone(name, start);
  }

  private void company(String name) {
    marks |= Marks.ofCompany(name);
    values[Columns.COMPANY] = Names.withoutForm(name);
  }

  /** German postcodes are written with the country before them: D-50667. */
  private static String postcode(String packed) {
    int letters = 0;
    while (letters < packed.length() && Character.isLetter(packed.charAt(letters))) {
      letters++;
    }
    return letters > 0 && letters <= 3 && packed.length() - letters == 5 && digits(packed, letters)
        ? packed.substring(letters)
        : packed;
  }

  private static boolean digits(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private void street(String line) {
    if (line.isEmpty()) {
      return;
    }
    int[] number = values[Columns.NUMBER].length() > 0 ? null : Addresses.number(line);
    if (number == null) {
      values[Columns.STREET] = Addresses.street(line);
      return;
    }
    values[Columns.NUMBER] = line.substring(number[0], number[1]).replace(" ", "");
    String rest = (line.substring(0, number[0]) + line.substring(number[1])).strip();
    values[Columns.STREET] = Addresses.street(rest);
  }

  private void fullName(String raw) {
    int comma = raw.length() > 2 * Dictionary.LONGEST ? -1 : raw.indexOf(',');
    String full = full(raw);
    if (full.isEmpty()) {
      return;
    }
    boolean alone = values[Columns.GIVEN].length() == 0 && values[Columns.SURNAME].length() == 0;
    if (!alone) {
      values[Columns.FURTHER] =
          Names.further(full, values[Columns.GIVEN].toString(), values[Columns.SURNAME].toString());
      return;
    }
    String given;
    if (comma > 0 && comma < raw.length() - 1) {
      values[Columns.SURNAME] = part(raw.substring(0, comma));
      given = part(raw.substring(comma + 1));
    } else {
      String[] words = full.split(" ");
      int start = Names.surnameStart(words);
      values[Columns.SURNAME] = String.join(" ", List.of(words).subList(start, words.length));
      given = String.join(" ", List.of(words).subList(0, start));
    }
    int first = given.indexOf(' ');
    values[Columns.GIVEN] = first < 0 ? given : given.substring(0, first);
    values[Columns.FURTHER] = first < 0 ? "" : given.substring(first + 1);
  }

  private void address(String raw) {
    String cut = raw.length() > Dictionary.LONGEST ? raw.substring(0, Dictionary.LONGEST) : raw;
    String[] parts = cut.split("[,;\n]");
    for (int i = 0; i < parts.length; i++) {
      String part = normal.of(parts[i]).toString();
      if (part.isEmpty()) {
        continue;
      }
      if (values[Columns.STREET].length() == 0) {
        street(part);
        continue;
      }
      int space = part.indexOf(' ');
      boolean coded = Character.isDigit(part.charAt(0)) && (space < 0 ? part.length() : space) >= 4;
      if (coded && values[Columns.POSTCODE].length() == 0) {
        values[Columns.POSTCODE] = space < 0 ? part : part.substring(0, space);
        part = space < 0 ? "" : part.substring(space + 1);
      }
      if (!part.isEmpty() && values[Columns.CITY].length() == 0) {
        values[Columns.CITY] = part;
      }
    }
  }
}
