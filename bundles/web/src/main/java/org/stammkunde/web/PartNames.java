package org.stammkunde.web;

import org.stammkunde.api.ScoreStatistic.Split;
import org.stammkunde.edge.Words;

/** What the parts of a statistic are called; templates call it. */
public final class PartNames {
  private final Split split;
  private final Language language;

  PartNames(Split split, Language language) {
    this.split = split;
    this.language = language;
  }

  /** The name of a part. */
  public String of(String part) {
    if (part.isEmpty()) {
      return language.text("part.none." + Words.of(split));
    }
    return switch (split) {
      case COMPANY -> language.text("part." + part);
      case GROUP -> language.text("group." + part);
      default -> part;
    };
  }
}
