package org.stammkunde.scoring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.Rejection;

/** The catalogues of one text, which stand one after the other. */
public final class CatalogueParts {
  private CatalogueParts() {}

  /**
   * One catalogue of several.
   *
   * @param file name of its file, or empty if the text has one part or does not say it
   * @param text of this one alone
   */
  public record Part(String file, String text) {
    Rejection rejected(Rejection reason) {
      return file.isEmpty()
          ? reason
          : new Rejection(
              reason.line(),
              (file + " " + reason.field()).strip(),
              reason.value(),
              reason.reason());
    }

    private Rejection rejected(String key, String why) {
      return rejected(new Rejection(0, key, "", Refused.say(why)));
    }
  }

  /** The parts of a text, in their order; line ends become simple ones where there are several. */
  public static List<Part> of(String text) {
    List<Part> parts = new ArrayList<>();
    String file = "";
    StringBuilder own = new StringBuilder();
    boolean begun = false;
    for (String line : text.split("(?<=\n)", -1)) {
      String said = line.strip();
      if (said.equals(CatalogueText.NEXT) || said.startsWith(CatalogueText.NEXT + " ")) {
        if (begun || !own.toString().isBlank()) {
          parts.add(new Part(file, own.toString()));
        }
        begun = true;
        own.setLength(0);
        file = said.substring(CatalogueText.NEXT.length()).strip();
      } else {
        own.append(line);
      }
    }
    parts.add(new Part(file, own.toString()));
    return parts;
  }

  /** Joins texts of several files to one; {@link #of} takes them apart again. */
  public static String join(List<Part> parts) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(CatalogueText.NEXT).append(' ').append(part.file()).append('\n');
      text.append(part.text());
      if (!part.text().endsWith("\n")) {
        text.append('\n');
      }
    }
    return text.toString();
  }

  /** Why catalogues, each of which is right, cannot stand beside each other. */
  static List<Rejection> unfit(List<Part> parts, List<Catalogue> read) {
    List<Rejection> unfit = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int at = 0; at < read.size(); at++) {
      Catalogue one = read.get(at);
      Part part = parts.get(at);
      if (!names.add(one.name())) {
        unfit.add(part.rejected("name", "other-name"));
      }
      if (!one.grades().equals(read.get(0).grades())) {
        unfit.add(part.rejected("grade", "other-grades"));
      }
      if (read.size() > 1 && one.header().shows() != Catalogue.Shows.VALUE) {
        unfit.add(part.rejected("shows", "risk-beside"));
      }
      if (at + 1 < read.size() && Audience.isEverybody(one)) {
        unfit.add(part.rejected("for", "audience-missing"));
      }
    }
    return unfit;
  }
}
