package org.stammkunde.api;

import java.util.List;

/**
 * A kind of web shop software; one OSGi service a platform. A new platform is a bundle that
 * implements this and {@link WebShop}; settings files, secrets, schedule and inbox are not its
 * concern.
 */
public interface ShopPlatform {

  /** The word for it in the settings: {@code platform = …}. Form of {@link ShopId}. */
  String name();

  /** The settings of its own, besides those that every web shop has. */
  List<Setting> settings();

  /**
   * Connects a shop; does not call it yet.
   *
   * @throws SettingsRejected if a setting cannot be used; all faults at once
   */
  WebShop connect(WebShopSettings settings) throws SettingsRejected;

  /**
   * One setting.
   *
   * @param key as it stands in the file
   * @param english what it means, unit and range
   * @param german the same
   * @param byDefault the value if it is not given, or empty if it may be absent
   * @param required whether it must be given
   * @param secret whether it is a secret, so that the file may hold only a reference to it
   */
  record Setting(
      String key,
      String english,
      String german,
      String byDefault,
      boolean required,
      boolean secret) {}
}
