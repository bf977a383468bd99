package org.stammkunde.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Use case: connect a web shop, and find out what is missing. */
public interface ShopSetup {

  /** What shops can be connected, sorted by name. */
  List<ShopPlatform> platforms();

  /** The settings that every web shop has, in the order of the file. */
  List<ShopPlatform.Setting> settings();

  /**
   * Writes the settings file of a new shop; the shop is connected at once.
   *
   * @param values by key; a secret is a reference (see {@link #encrypt})
   * @return the file
   * @throws SettingsRejected if the settings cannot be used, or the shop is there already; nothing
   *     was written
   */
  Path add(ShopId shop, Map<String, String> values) throws SettingsRejected;

  /**
   * Calls a shop that has a settings file and says what it sees. Changes nothing and takes nothing.
   */
  Check check(ShopId shop);

  /**
   * A reference that only this installation can read, to stand in a settings file.
   *
   * @param secret at most 4,096 characters; the caller wipes it
   * @return {@code ENC(…)}
   * @throws Unavailable if the key file cannot be made or read
   */
  String encrypt(char[] secret);

  /**
   * What a shop says.
   *
   * @param problems of the settings or of the call, each with its fix; empty if the shop answers
   * @param greeting how it introduces itself, if it answers
   * @param seen how many of each kind it has since {@link FetchPlan#since}, where it can tell
   */
  record Check(
      List<String> problems,
      Optional<WebShop.Greeting> greeting,
      Map<RawDocument.Entity, Long> seen) {
    /** Copies the collections. */
    public Check {
      problems = List.copyOf(problems);
      seen = Map.copyOf(seen);
    }

    /** Whether documents can be taken. */
    public boolean ok() {
      return problems.isEmpty()
          && greeting.stream()
              .flatMap(known -> known.remarks().stream())
              .noneMatch(WebShop.Remark::blocking);
    }
  }
}
