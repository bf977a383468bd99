package org.stammkunde.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How {@code match} was called.
 *
 * @param inputs one file, or two that are linked
 * @param mappings one for each file
 * @param links where the pairs go
 * @param clusters where the clusters go, if asked for
 * @param model a kept model to decide with, instead of training
 * @param saveModel where the model is kept, if asked for
 * @param explain number of pairs to explain
 * @param oneToOne whether each record is linked to at most one of the other file
 * @param households whether there are households; empty to find out
 */
record MatchOptions(
    List<Path> inputs,
    List<Path> mappings,
    Path links,
    Optional<Path> clusters,
    Optional<Path> model,
    Optional<Path> saveModel,
    int explain,
    boolean oneToOne,
    Optional<Boolean> households) {

  static MatchOptions of(List<String> arguments, Messages messages) throws WrongUse {
    List<Path> inputs = new ArrayList<>();
    List<Path> mappings = new ArrayList<>();
    Path links = null;
    Path clusters = null;
    Path model = null;
    Path saveModel = null;
    int explain = 0;
    boolean oneToOne = false;
    Optional<Boolean> households = Optional.empty();
    for (int at = 0; at < arguments.size(); at++) {
      String option = arguments.get(at);
      if (option.equals("--one-to-one")) {
        oneToOne = true;
        continue;
      }
      if (at + 1 == arguments.size()) {
        throw new WrongUse(messages.text("option.unknown", option));
      }
      String value = arguments.get(++at);
      switch (option) {
        case "--in" -> inputs.addAll(paths(value));
        case "--mapping" -> mappings.addAll(paths(value));
        case "--links" -> links = Path.of(value);
        case "--clusters" -> clusters = Path.of(value);
        case "--model" -> model = Path.of(value);
        case "--save-model" -> saveModel = Path.of(value);
        case "--explain" -> explain = number(value, messages);
        case "--household" -> households = households(value, messages);
        default -> throw new WrongUse(messages.text("option.unknown", option));
      }
    }
    if (inputs.isEmpty() || mappings.isEmpty() || links == null) {
      throw new WrongUse(messages.text("match.usage"));
    }
    if (inputs.size() > 2) {
      throw new WrongUse(messages.text("too.many.files"));
    }
    if (mappings.size() != inputs.size()) {
      throw new WrongUse(messages.text("mapping.count", inputs.size(), mappings.size()));
    }
    if (oneToOne && inputs.size() == 1) {
      throw new WrongUse(messages.text("one.to.one"));
    }
    if (model != null && households.isPresent()) {
      throw new WrongUse(messages.text("model.household"));
    }
    return new MatchOptions(
        List.copyOf(inputs),
        List.copyOf(mappings),
        links,
        Optional.ofNullable(clusters),
        Optional.ofNullable(model),
        Optional.ofNullable(saveModel),
        explain,
        oneToOne,
        households);
  }

  private static List<Path> paths(String list) {
    List<Path> paths = new ArrayList<>();
    for (String name : list.split(",")) {
      paths.add(Path.of(name.strip()));
    }
    return paths;
  }

  private static int number(String value, Messages messages) throws WrongUse {
    try {
      int number = Integer.parseInt(value);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // Told below.
    }
    throw new WrongUse(messages.text("explain.number"));
  }

  private static Optional<Boolean> households(String value, Messages messages) throws WrongUse {
    return switch (value) {
      case "auto" -> Optional.empty();
      case "on" -> Optional.of(true);
      case "off" -> Optional.of(false);
      default -> throw new WrongUse(messages.text("household.value"));
    };
  }
}
