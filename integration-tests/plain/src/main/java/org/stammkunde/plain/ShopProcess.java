package org.stammkunde.plain;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.Channel;
import org.stammkunde.api.FetchPlan;
import org.stammkunde.api.QualityRunUnderWay;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.Unavailable;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShopSettings;
import org.stammkunde.shop.declarative.PlainPlatform;

/**
 * A process that syncs a {@link PaperShop} and tells the host, with a clerk who hardly rests: he
 * creates whoever is new and has all customers scored, again and again. It ends with whoever
 * started it.
 *
 * <p>Arguments: port of the database, its name and its user, address of the shop, a folder. The
 * password of the database is the environment variable {@code PGPASSWORD}.
 */
public final class ShopProcess {
  private static final Logger LOG = LoggerFactory.getLogger(ShopProcess.class);

  /** The name of the shop. */
  public static final ShopId SHOP = new ShopId("paper");

  private static final int PAGE = 25;
  private static final int AT_ONCE = 100;
  private static final long BREATH_MILLIS = 50;

  private ShopProcess() {}

  /** Runs until its input ends, or until it is killed. */
  public static void main(String[] arguments) throws Exception {
    String password = Objects.requireNonNull(System.getenv("PGPASSWORD"), "PGPASSWORD");
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setServerNames(new String[] {"127.0.0.1"});
    database.setPortNumbers(new int[] {Integer.parseInt(arguments[0])});
    database.setDatabaseName(arguments[1]);
    database.setUser(arguments[2]);
    database.setPassword(password);
    Path folder = Path.of(arguments[4]);
    House house = new House(database, folder, Clock.systemUTC());
    house.start();
    House.Desk desk = house.live(shop(URI.create(arguments[3]), folder));
    Executors.newSingleThreadScheduledExecutor()
        .scheduleWithFixedDelay(() -> work(desk), 0, BREATH_MILLIS, TimeUnit.MILLISECONDS);
    awaitEnd();
    Runtime.getRuntime().halt(0);
  }

  /** The shop as the settings of an installation would describe it, only in a hurry. */
  public static WebShop shop(URI address, Path folder) throws IOException, SettingsRejected {
    PaperShop.writeMapping(folder);
    FetchPlan plan =
        new FetchPlan(
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            LocalDate.EPOCH,
            Duration.ofDays(30),
            PAGE,
            false);
    return PlainPlatform.of(folder)
        .connect(
            new WebShopSettings(
                SHOP,
                address,
                Channel.SHOP,
                ZoneOffset.UTC,
                plan,
                Set.of("127.0.0.1"),
                Optional.empty(),
                Map.of("mapping", "paper.properties"),
                Map.of()));
  }

  private static void work(House.Desk desk) {
    try {
      desk.customers().createNew(false, AT_ONCE, "clerk");
      desk.quality().start(Optional.empty(), "clerk");
    } catch (Unavailable | QualityRunUnderWay later) {
      LOG.debug("the clerk tries again", later);
    }
  }

  private static void awaitEnd() throws IOException {
    while (System.in.read() >= 0) {
      // Nobody says anything.
    }
  }
}
