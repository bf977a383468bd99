package org.stammkunde.api;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Use case: look at a shop now instead of at its next turn. */
public interface ShopFetch {

  /**
   * Takes what the shop has now, and says what became of each thing. Whoever fetches at the same
   * time by the clock and this call do not take anything twice.
   *
   * @param shop a shop that is connected
   * @param patience how long to wait; what is not done then goes on by itself
   * @return in the order of the names; empty if the shop has nothing
   * @throws Unavailable if nothing fetches from this shop here
   */
  List<Fetched> fetchNow(ShopId shop, Duration patience);

  /**
   * What became of one thing; for a shop of files that is a file.
   *
   * @param name of the file
   * @param state how it ended
   * @param result the counts, if it was taken
   * @param report where the rejected lines stand, if there are any
   * @param problem why it was not taken, without personal data; empty if it was
   */
  record Fetched(
      String name,
      State state,
      Optional<FileImports.Result> result,
      Optional<Path> report,
      Optional<Saying> problem) {

    /** How it ended. */
    public enum State {
      /** It was taken, or only checked. */
      TAKEN,
      /** Nothing of it was taken; it has to be mended. */
      FAILED,
      /** A part that is away is waited for. */
      WAITING,
      /** It is still being written, or being taken. */
      UNDER_WAY
    }
  }
}
