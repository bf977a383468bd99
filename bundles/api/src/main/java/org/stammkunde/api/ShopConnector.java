package org.stammkunde.api;

import java.util.List;

/** The connection to one shop; one OSGi service a shop. Implementations are thread-safe. */
public interface ShopConnector {

  /** The shop. */
  ShopId shop();

  /** Where its sales happened; the same for all of them. */
  default Channel channel() {
    return Channel.SHOP;
  }

  /**
   * Reads records out of a raw document. Pure: the same parts give the same records.
   *
   * @param parts all parts of one document in the order in which they came, at least one; they
   *     share entity and number
   * @return at least one record
   * @throws RecordRejected if the document cannot be understood; none of it is taken
   */
  List<ShopRecord> parse(List<RawDocument> parts) throws RecordRejected;
}
