package org.stammkunde.benchmarks;

import java.time.Duration;
import org.stammkunde.plain.House;

/** How long a start waits for the figures; that of Karaf comes on top. */
final class StartTask {
  private final House house;
  private final ProcessHandle server;

  StartTask(House house, ProcessHandle server) {
    this.house = house;
    this.server = server;
  }

  /** Leaves the figures running. */
  void run(Report report) throws Exception {
    double ledger = start(report, "figures at a start, from the ledger");
    house.stop();
    double file = start(report, "figures at a start, from the column file");
    report.atMost("figures at a start, from the ledger", 90, ledger / 1_000, " s");
    report.atMost("figures at a start, from the column file", 40, file / 1_000, " s");
  }

  private double start(Report report, String task) throws Exception {
    Duration cpu = cpu();
    long start = System.nanoTime();
    house.start();
    double millis = (System.nanoTime() - start) / 1e6;
    report.add(task, ServicePath.NAME, millis, cpu().minus(cpu).toMillis());
    return millis;
  }

  private Duration cpu() {
    return Cpu.ofThisProcess().plus(Cpu.of(server));
  }
}
