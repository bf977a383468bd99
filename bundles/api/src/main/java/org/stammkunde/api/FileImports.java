package org.stammkunde.api;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Use case: take a file of orders or customers. */
public interface FileImports {
  /**
   * Reads, stores and applies a file; records that cannot be taken are kept aside, each with its
   * reasons, and written line by line into the report. The same file again changes nothing.
   *
   * @param shop whose file it is
   * @param file the file; stays where it is
   * @param report where the report is written as CSV (line, field, value, reason); replaced if it
   *     exists; written only if something was rejected
   * @param dryRun whether to check only and keep nothing
   * @throws FileRejected if the whole file cannot be taken; nothing of it was applied
   * @throws Unavailable if the ledger cannot be reached; asking again goes on
   */
  Result importFile(ShopId shop, Path file, Path report, boolean dryRun) throws FileRejected;

  /**
   * What became of a file.
   *
   * @param dryRun whether it was only checked
   * @param alreadyImported when the same bytes were imported before, so that nothing was done
   * @param lines lines read
   * @param documents documents found: orders, customers …
   * @param applied documents that changed something
   * @param unchanged documents that were known already, or older than what is known
   * @param rejected documents kept aside
   * @param rejectedLines lines that belong to no document
   */
  record Result(
      boolean dryRun,
      Optional<Instant> alreadyImported,
      long lines,
      long documents,
      long applied,
      long unchanged,
      long rejected,
      long rejectedLines) {
    /** Whether every line was taken. */
    public boolean clean() {
      return rejected == 0 && rejectedLines == 0;
    }
  }
}
