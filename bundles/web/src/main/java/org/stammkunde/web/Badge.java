package org.stammkunde.web;

import org.stammkunde.api.Grade;

/**
 * A grade drawn in its colour; templates read it.
 *
 * @param name of the grade
 * @param text what it means, or empty
 * @param colour of the ground, {@code #rrggbb}
 * @param ink of the name: black or white, whichever can be read better
 * @param width in pixels
 */
public record Badge(String name, String text, String colour, String ink, int width) {
  private static final int MARGIN = 14;
  private static final int CHARACTER = 8;

  static Badge of(Grade grade) {
    return new Badge(
        grade.name(),
        grade.text(),
        grade.colour(),
        ink(grade.colour()),
        MARGIN + CHARACTER * grade.name().length());
  }

  /** By relative luminance (WCAG 2.2): at 0.179 black and white have the same contrast. */
  static String ink(String colour) {
    double luminance =
        0.2126 * linear(colour, 1) + 0.7152 * linear(colour, 3) + 0.0722 * linear(colour, 5);
    return luminance > 0.179 ? "#000000" : "#ffffff";
  }

  private static double linear(String colour, int at) {
    double part = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }
}
