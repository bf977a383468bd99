package org.stammkunde.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A shop whose orders and customers come as files in a drop folder. */
public interface FileShop extends ShopConnector {

  /** The drop folder, absolute. */
  Path folder();

  /**
   * Opens a file for one pass.
   *
   * @throws FileRejected if no mapping fits, a column is missing or the file cannot be read
   */
  Reading open(Path file) throws FileRejected;

  /** One pass over a file, in constant memory. Not thread-safe. */
  interface Reading extends AutoCloseable {

    /**
     * Reads on.
     *
     * <p>The lines of one document may stand apart from each other; each run of lines is then a
     * part of its own, and the same number comes again.
     *
     * @return the next document, or {@code null} at the end of the file
     * @throws FileRejected if the rest of the file cannot be read
     */
    RawDocument next() throws FileRejected;

    /** A digest of the mapping in use: the same bytes under the same mapping give the same. */
    String mapping();

    /** Lines that belong to no document, since the last call; they are lost unless mended. */
    List<Rejection> rejections();

    /** Number of lines read so far, the header among them. */
    long lines();

    @Override
    void close() throws IOException;
  }
}
