package org.stammkunde.http.jdk;

import java.net.InetAddress;
import java.time.Clock;
import java.util.function.Predicate;
import org.stammkunde.http.Http;
import org.stammkunde.http.HttpTarget;
import org.stammkunde.http.TargetSettings;

/** Opens targets over Java's own client. */
public final class JdkHttp implements Http {
  private final Clock clock;
  private final Resolver resolver;
  private final Predicate<InetAddress> open;
  private final Patience patience;

  /** As it runs. */
  public JdkHttp() {
    this(Clock.systemUTC(), Patience.usual());
  }

  /** With a clock and a patience of its own. */
  public JdkHttp(Clock clock, Patience patience) {
    this(clock, patience, Resolver.system(), Networks::isPublic);
  }

  /**
   * With everything of its own.
   *
   * @param open which addresses may be connected to without being allowed
   */
  JdkHttp(Clock clock, Patience patience, Resolver resolver, Predicate<InetAddress> open) {
    this.clock = clock;
    this.patience = patience;
    this.resolver = resolver;
    this.open = open;
  }

  @Override
  public HttpTarget open(TargetSettings settings) {
    Addresses addresses = new Addresses(resolver, open, settings.privateAddresses());
    return new JdkTarget(settings, addresses, clock, patience);
  }
}
