package org.stammkunde.shell;

import java.util.List;

/**
 * What we run on.
 *
 * @param java feature version, such as 17
 * @param heapUsed bytes
 * @param heapMost bytes
 * @param diskFree bytes that may be used where the data folder is
 * @param bundles symbolic names of all bundles
 * @param instances how many child instances of Karaf there are
 */
record Machine(
    int java, long heapUsed, long heapMost, long diskFree, List<String> bundles, int instances) {
  private static final int OLDEST_JAVA = 17;
  private static final int NEWEST_JAVA = 21;
  private static final long LEAST_HEAP = 256L << 20;
  private static final long LEAST_DISK = 1L << 30;
  private static final double FULL = 0.95;

  /** Ways in that we do not guard. */
  private static final List<String> WAYS_IN = List.of("webconsole", "jolokia", "hawtio");

  Finding javaVersion() {
    return java >= OLDEST_JAVA && java <= NEWEST_JAVA
        ? Finding.ok("java", java)
        : Finding.notOk("java", java);
  }

  Finding heap() {
    String detail = (heapUsed >> 20) + " / " + (heapMost >> 20) + " MiB";
    return heapMost >= LEAST_HEAP && heapUsed < FULL * heapMost
        ? Finding.ok("heap", detail)
        : Finding.notOk("heap", detail);
  }

  Finding disk() {
    String detail = (diskFree >> 20) + " MiB";
    return diskFree >= LEAST_DISK ? Finding.ok("disk", detail) : Finding.notOk("disk", detail);
  }

  Finding otherWaysIn() {
    return Finding.noneOf(
        "other-ways-in",
        bundles.stream().filter(name -> WAYS_IN.stream().anyMatch(name::contains)).toList());
  }

  Finding childInstances() {
    return instances == 0
        ? Finding.ok("child-instances", "")
        : Finding.notOk("child-instances", instances);
  }
}
