package org.stammkunde.engine;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.CalibrationReport;
import org.stammkunde.api.CalibrationReport.By;
import org.stammkunde.api.CalibrationReport.Figure;
import org.stammkunde.api.CalibrationReport.Order;
import org.stammkunde.api.CalibrationReport.Result;
import org.stammkunde.api.CalibrationReport.Warnings;
import org.stammkunde.api.QualityRun.State;

/**
 * The last calibration that ended, in the data folder: a person may put its proposal in force days
 * later. Figures of all customers together and a catalogue, so it is no loss if it is thrown away.
 */
public final class CalibrationFile {
  private static final Logger LOG = LoggerFactory.getLogger(CalibrationFile.class);

  private static final String NAME = "calibration.properties";

  private final Path folder;
  private final Path file;

  CalibrationFile(Path folder) {
    this.folder = folder;
    file = folder.resolve(NAME);
  }

  /** Below Karaf's data folder, where the columns are, too. */
  public static CalibrationFile inKaraf() {
    return new CalibrationFile(Path.of(System.getProperty("karaf.data", "data"), "stammkunde"));
  }

  /** Writes beside and renames. What cannot be written is kept by the caller alone. */
  void write(CalibrationReport report) {
    Path beside = folder.resolve(NAME + ".new");
    try {
      Files.createDirectories(folder);
      try (Writer writer = Files.newBufferedWriter(beside)) {
        values(report).store(writer, null);
      }
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | SecurityException e) {
      LOG.warn("the calibration is lost when the program ends: {} cannot be written", file, e);
    }
  }

  /** Empty if there is none, or it is of another release. */
  Optional<CalibrationReport> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties values = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      values.load(reader);
      return Optional.of(report(values));
    } catch (IOException | RuntimeException e) {
      LOG.warn("the last calibration is forgotten: {} cannot be read", file, e);
      return Optional.empty();
    }
  }

  private static Properties values(CalibrationReport report) {
    Properties values = new Properties();
    values.setProperty("state", report.state().name());
    values.setProperty("requestedBy", report.requestedBy());
    values.setProperty("startedAt", report.startedAt().toString());
    report.endedAt().ifPresent(at -> values.setProperty("endedAt", at.toString()));
    values.setProperty("cut", report.cut().toString());
    values.setProperty("days", Integer.toString(report.days()));
    values.setProperty("top", Integer.toString(report.top()));
    values.setProperty("catalogue", report.catalogue());
    values.setProperty("digest", report.digest());
    values.setProperty("problem", report.problem());
    values.setProperty("problem.de", report.german());
    report.result().ifPresent(result -> put(values, result));
    return values;
  }

  private static void put(Properties values, Result result) {
    values.setProperty("learntUntil", result.learntUntil().toString());
    values.setProperty("ofNow", Boolean.toString(result.ofNow()));
    Warnings warnings = result.warnings();
    values.setProperty(
        "counts",
        Stream.of(
                result.learntFrom(),
                result.customers(),
                result.buyers(),
                warnings.due(),
                warnings.lost(),
                warnings.others(),
                warnings.othersLost())
            .map(String::valueOf)
            .collect(Collectors.joining(" ")));
    int number = 0;
    for (Order order : result.orders()) {
      String key = "order." + number++;
      values.setProperty(key, order.by().name());
      values.setProperty(
          key + ".figures",
          Stream.of(order.gini(), order.lift(), order.topShare(), order.shareOfBest())
              .map(figure -> figure.value() + " " + figure.low() + " " + figure.high())
              .collect(Collectors.joining(" ")));
      values.setProperty(key + ".better", Boolean.toString(order.better()));
      order.text().ifPresent(text -> values.setProperty(key + ".text", text));
    }
  }

  private static CalibrationReport report(Properties values) {
    return new CalibrationReport(
        State.valueOf(needed(values, "state")),
        needed(values, "requestedBy"),
        Instant.parse(needed(values, "startedAt")),
        Optional.ofNullable(values.getProperty("endedAt")).map(Instant::parse),
        LocalDate.parse(needed(values, "cut")),
        Integer.parseInt(needed(values, "days")),
        Integer.parseInt(needed(values, "top")),
        needed(values, "catalogue"),
        needed(values, "digest"),
        values.containsKey("learntUntil") ? Optional.of(result(values)) : Optional.empty(),
        needed(values, "problem"),
        needed(values, "problem.de"));
  }

  private static Result result(Properties values) {
    int[] counts =
        Arrays.stream(needed(values, "counts").split(" ")).mapToInt(Integer::parseInt).toArray();
    List<Order> orders = new ArrayList<>();
    for (int at = 0; values.containsKey("order." + at); at++) {
      orders.add(order(values, "order." + at));
    }
    return new Result(
        LocalDate.parse(needed(values, "learntUntil")),
        counts[0],
        Boolean.parseBoolean(needed(values, "ofNow")),
        counts[1],
        counts[2],
        orders,
        new Warnings(counts[3], counts[4], counts[5], counts[6]));
  }

  private static Order order(Properties values, String key) {
    double[] figures =
        Arrays.stream(needed(values, key + ".figures").split(" "))
            .mapToDouble(Double::parseDouble)
            .toArray();
    return new Order(
        By.valueOf(needed(values, key)),
        figure(figures, 0),
        figure(figures, 1),
        figure(figures, 2),
        figure(figures, 3),
        Boolean.parseBoolean(needed(values, key + ".better")),
        Optional.ofNullable(values.getProperty(key + ".text")));
  }

  private static Figure figure(double[] figures, int place) {
    return new Figure(figures[3 * place], figures[3 * place + 1], figures[3 * place + 2]);
  }

  private static String needed(Properties values, String key) {
    String value = values.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return value;
  }
}
