package org.stammkunde.api;

import java.util.List;
import java.util.Objects;

/**
 * A kind of ERP; one OSGi service a platform. A new one is a bundle that implements this, {@link
 * HostErp} and {@link WebShop}; settings file, secrets and when it is published are not its
 * concern. Its settings file is {@code org.stammkunde.host.NAME.cfg}.
 */
public interface HostPlatform {

  /** Name of the host and of its own sales. Form of {@link ShopId}. */
  String name();

  /** The settings of its own, besides those that every host has. */
  List<ShopPlatform.Setting> settings();

  /**
   * Connects the host; does not call it yet.
   *
   * @param settings of the channel {@link Channel#POS}
   * @throws SettingsRejected if a setting cannot be used; all faults at once
   */
  Connected connect(WebShopSettings settings) throws SettingsRejected;

  /**
   * A host that is connected.
   *
   * @param customers the host
   * @param sales its own sales, returns and dunnings, without those that came in from a web shop.
   *     Its accounts are the host's customers by their ids, and each {@link HostCustomer} lists
   *     those that are its own
   * @param close ends the connection
   */
  record Connected(HostErp customers, WebShop sales, Runnable close) {
    /** Nothing is null. */
    public Connected {
      Objects.requireNonNull(customers);
      Objects.requireNonNull(sales);
      Objects.requireNonNull(close);
    }
  }
}
