package org.stammkunde.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Use case: the catalogue in force, its versions, and another one. */
public interface Catalogues {

  /**
   * All versions that were kept, newest first.
   *
   * @throws Unavailable if the ledger cannot be reached
   */
  List<CatalogueVersion> versions();

  /**
   * SHA-256 of the text in force, hexadecimal; what {@link #activate} has to be told.
   *
   * @throws CatalogueRejected if the file cannot be read
   */
  String digest();

  /**
   * What another text would say of the customers; nothing is written.
   *
   * @param text of the whole catalogue
   * @param top for how many of the best the limit is told, 1 to 1,000,000,000
   * @param interval width of a group of the distribution, 1 to 1,000,000 points
   * @throws CatalogueRejected with everything that is wrong in the text
   * @throws QualityRunNotFound if there is no run to compare with
   * @throws IllegalArgumentException if {@code top} or {@code interval} is not valid
   * @throws TooManyAtOnce while another one is being made
   * @throws Unavailable while the figures are being loaded or the ledger cannot be reached
   */
  CataloguePreview preview(String text, int top, int interval);

  /**
   * In which things two versions differ, in the order of the catalogue.
   *
   * @param from a version that was used before
   * @param to another one; empty means the text in force
   * @param language German, or English for all others
   * @throws CatalogueRejected if the text in force cannot be used
   * @throws IllegalArgumentException if there is no such version
   * @throws Unavailable if the ledger cannot be reached
   */
  List<CatalogueChange> differences(int from, Optional<Integer> to, Locale language);

  /**
   * Puts another text in force: writes the file, and keeps the text as a version. The next run uses
   * it.
   *
   * @param text of the whole catalogue
   * @param expected digest of the text on which the change was made
   * @param author login of who does it
   * @param reason why
   * @throws CatalogueRejected with everything that is wrong in the text; nothing was written
   * @throws CatalogueChanged if the text in force is another one by now; nothing was written
   * @throws Unavailable if the ledger cannot be reached or the file not be written; what was in
   *     force stays so
   */
  CatalogueVersion activate(String text, String expected, String author, String reason);
}
