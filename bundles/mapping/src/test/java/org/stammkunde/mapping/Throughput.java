package org.stammkunde.mapping;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import org.stammkunde.api.FileShop;
import org.stammkunde.api.RawDocument;

/** Measures lines a second through reading and parsing of the real orders; run it by hand. */
final class Throughput {
  // Processor time, so that other work on the machine does not count.
  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

  private Throughput() {}

  public static void main(String[] none) throws Exception {
    FileMapping mapping = TestFile.shipped("online-retail-orders");
    RecordMapping records = mapping.records();
    for (int round = 1; round <= 8; round++) {
      long reading = 0;
      long parsing = 0;
      long documents = 0;
      long lines;
      try (FileShop.Reading orders = mapping.open(TestFile.demoOrders())) {
        while (true) {
          long start = THREAD.getCurrentThreadCpuTime();
          RawDocument document = orders.next();
          long read = THREAD.getCurrentThreadCpuTime();
          reading += read - start;
          if (document == null) {
            break;
          }
          documents += records.read(TestFile.SHOP, List.of(document)).size();
          parsing += THREAD.getCurrentThreadCpuTime() - read;
        }
        lines = orders.lines();
      }
      System.out.printf(
          "%d lines, %d documents: next %d ms, parse %d ms, %d lines/s%n",
          lines,
          documents,
          reading / 1_000_000,
          parsing / 1_000_000,
          lines * 1_000_000_000L / (reading + parsing));
    }
  }
}
