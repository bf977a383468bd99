package org.stammkunde.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, as a table for people and as one JSON object. */
final class Report {
  /**
   * One measurement.
   *
   * @param best in milliseconds, as all times here; 0 where nothing was repeated
   * @param ratio how many times as long as ours it took; 0 where nothing is compared
   */
  record Figure(
      String task,
      String contestant,
      double best,
      double median,
      double p99,
      double cpu,
      double ratio,
      int runs) {}

  /**
   * A goal, or a figure without one.
   *
   * @param reached yes or no; empty where there is no goal, and at other sizes than large, for
   *     which the goals are
   */
  record Verdict(String task, String goal, String measured, String reached) {}

  private final boolean isLarge;
  private final Map<String, Object> machine = new LinkedHashMap<>();
  private final List<Figure> figures = new ArrayList<>();
  private final List<Verdict> verdicts = new ArrayList<>();

  Report(String size, LargeMerchant merchant) {
    isLarge = size.equals("large");
    machine.put("size", size);
    machine.put("customers", merchant.customers());
    machine.put("documents", merchant.documents());
    machine.put("seed", LargeMerchant.SEED);
    machine.put("cores", Runtime.getRuntime().availableProcessors());
    machine.put("heap MiB", Runtime.getRuntime().maxMemory() >> 20);
    machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    machine.put(
        "JVM", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    machine.put("load before", load());
  }

  private static double load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return Math.round(load * 10) / 10.0;
  }

  void version(String what, String version) {
    machine.put(what, version);
  }

  /** Adds what contestants took for one task; ratios are of medians, to the first. */
  void add(String task, Map<String, Series> series) {
    double ours = series.values().iterator().next().median();
    series.forEach(
        (name, one) ->
            figures.add(
                new Figure(
                    task,
                    name,
                    one.best(),
                    one.median(),
                    one.p99(),
                    one.cpu(),
                    one.median() / ours,
                    one.runs())));
  }

  /** Adds what was measured once. */
  void add(String task, String contestant, double millis, double cpu) {
    figures.add(new Figure(task, contestant, millis, millis, millis, cpu, 0, 1));
  }

  void atMost(String task, double limit, double measured, String unit) {
    verdict(task, "≤ " + number(limit) + unit, number(measured) + unit, measured <= limit);
  }

  void atLeast(String task, double limit, double measured, String unit) {
    verdict(task, "≥ " + number(limit) + unit, number(measured) + unit, measured >= limit);
  }

  /** A figure without a goal. */
  void fact(String task, double measured, String unit) {
    verdicts.add(new Verdict(task, "", number(measured) + unit, ""));
  }

  private void verdict(String task, String goal, String measured, boolean reached) {
    String answer = reached ? "yes" : "no";
    verdicts.add(new Verdict(task, goal, measured, isLarge ? answer : ""));
  }

  void printTable(PrintStream out) {
    machine.put("load after", load());
    machine.forEach((name, value) -> out.println("- " + name + ": " + value));
    out.println();
    out.println("| task | who | best ms | median ms | p99 ms | CPU ms | times ours | runs |");
    out.println("|---|---|--:|--:|--:|--:|--:|--:|");
    for (Figure figure : figures) {
      out.printf(
          Locale.ROOT,
          "| %s | %s | %s | %s | %s | %s | %s | %d |%n",
          figure.task(),
          figure.contestant(),
          number(figure.best()),
          number(figure.median()),
          number(figure.p99()),
          number(figure.cpu()),
          figure.ratio() == 0 ? "" : number(figure.ratio()),
          figure.runs());
    }
    out.println();
    out.println("| what | goal | measured | reached |");
    out.println("|---|--:|--:|---|");
    for (Verdict verdict : verdicts) {
      out.printf(
          Locale.ROOT,
          "| %s | %s | %s | %s |%n",
          verdict.task(),
          verdict.goal(),
          verdict.measured(),
          verdict.reached());
    }
  }

  void printJson(PrintStream out) throws IOException {
    machine.put("load after", load());
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("machine", machine);
    all.put("figures", figures);
    all.put("goals", verdicts);
    out.println(
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(all));
  }

  private static String number(double value) {
    if (value >= 100 || value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
  }
}
