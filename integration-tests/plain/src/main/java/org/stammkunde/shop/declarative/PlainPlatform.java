package org.stammkunde.shop.declarative;

import java.nio.file.Path;
import java.time.Clock;
import org.stammkunde.api.ShopPlatform;
import org.stammkunde.http.jdk.JdkHttp;

/** The platform of mapping files without OSGi; in its package, which no bundle can reach. */
public final class PlainPlatform {
  private PlainPlatform() {}

  /** With mapping files of a folder. */
  public static ShopPlatform of(Path folder) {
    return new DeclarativePlatform(new JdkHttp(), folder, Clock.systemUTC());
  }
}
