package org.stammkunde.benchmarks.matching;

import java.util.random.RandomGenerator;

/** What happens to values on their way into a database. */
final class Mistakes {
  private final RandomGenerator random;

  Mistakes(RandomGenerator random) {
    this.random = random;
  }

  String given(String name) {
    if (chance(3)) {
      return name.charAt(0) + ".";
    }
    if (chance(3)) {
      return "Dr. " + name;
    }
    return name.contains("-") && chance(30) ? name.replace("-", chance(50) ? " " : "") : name(name);
  }

  String name(String name) {
    if (chance(5)) {
      return typo(name);
    }
    return chance(12) ? ascii(name) : chance(3) ? name.toUpperCase(java.util.Locale.ROOT) : name;
  }

  String word(String word) {
    return chance(3) ? typo(word) : chance(10) ? ascii(word) : word;
  }

  String street(String street) {
    if (chance(35)) {
      return street.replace("straße", "str.");
    }
    return chance(10) ? street.replace("straße", "strasse") : chance(4) ? typo(street) : street;
  }

  String digits(String digits) {
    return chance(2) ? swapped(digits) : digits;
  }

  String email(String email) {
    return chance(2)
        ? typo(email.substring(0, email.indexOf('@'))) + email.substring(email.indexOf('@'))
        : email;
  }

  String phone(String phone) {
    return switch (random.nextInt(4)) {
      case 0 -> "+49 " + phone.substring(1);
      case 1 -> "0049" + phone.substring(1);
      case 2 -> phone.substring(0, 4) + "/" + phone.substring(4);
      default -> phone;
    };
  }

  String date(String date) {
    if (chance(1)) {
      return "1900-01-01";
    }
    if (chance(2)) {
      return date.substring(0, 5) + date.substring(8) + "-" + date.substring(5, 7);
    }
    if (!chance(3)) {
      return date;
    }
    int at = chance(50) ? 3 : 9;
    return date.substring(0, at) + random.nextInt(10) + date.substring(at + 1);
  }

  String company(String company, String form) {
    int space = company.lastIndexOf(' ');
    return chance(20) ? company.substring(0, space) + " " + form : word(company);
  }

  private static String ascii(String text) {
    return text.replace("ä", "ae")
        .replace("ö", "oe")
        .replace("ü", "ue")
        .replace("Ä", "Ae")
        .replace("Ö", "Oe")
        .replace("Ü", "Ue")
        .replace("ß", "ss");
  }

  private String typo(String text) {
    if (text.length() < 3) {
      return text;
    }
    int at = 1 + random.nextInt(text.length() - 2);
    return switch (random.nextInt(4)) {
      case 0 -> text.substring(0, at) + text.substring(at + 1);
      case 1 -> text.substring(0, at) + text.charAt(at) + text.substring(at);
      case 2 -> text.substring(0, at) + (char) ('a' + random.nextInt(26)) + text.substring(at + 1);
      default -> swapped(text);
    };
  }

  private String swapped(String text) {
    int at = random.nextInt(text.length() - 1);
    return text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
