package org.stammkunde.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.ShopPlatform;
import org.stammkunde.api.WebShop;
import org.stammkunde.http.Http;
import org.stammkunde.http.jdk.JdkHttp;
import org.stammkunde.http.jdk.Patience;
import org.threeten.extra.MutableClock;

/**
 * What every web shop connector must do. Each test has an empty shop of its own, and looks through
 * the log afterwards for what must not stand there.
 */
public abstract class WebShopContract implements PagingContract, AnswersContract, SalesContract {
  static {
    // Before the first logger: what is only logged when somebody looks closely must be discreet
    // too.
    System.setProperty("org.slf4j.simpleLogger.log.org.stammkunde", "trace");
  }

  private final MutableClock clock = MutableClock.of(StubShop.START, ZoneOffset.UTC);
  // The product's own client, less patient: a shop that is told to fail does not get better by
  // waiting.
  private final Http http =
      new JdkHttp(
          clock,
          new Patience(2, Duration.ofMillis(1), Duration.ofMillis(2), 100, Duration.ofSeconds(1)));
  private Wiretap log;
  private StubShop shop;
  private StubShop other;

  /** A new shop of the platform with nothing in it. */
  protected abstract StubShop open();

  @BeforeEach
  final void openShop() {
    log = new Wiretap();
    shop = open();
  }

  @AfterEach
  final void closeShop() {
    shop.close();
    if (other != null) {
      other.close();
    }
    assertThat(log.end()).as("the log").doesNotContainIgnoringCase(StubPerson.CANARY);
  }

  @Override
  public final StubShop shop() {
    return shop;
  }

  @Override
  public final StubShop anotherShop() {
    if (other == null) {
      other = open();
    }
    return other;
  }

  @Override
  public final WebShop connect() {
    return shop.connect(http);
  }

  @Override
  public final WebShop connect(Map<String, String> values, Map<String, Supplier<String>> secrets) {
    return shop.connect(http, values, secrets);
  }

  @Override
  public final void advanceOurs(Duration time) {
    clock.add(time);
  }

  @Override
  public final WebShop connectTo(StubShop another) {
    return another.connect(http);
  }

  @Test
  void everySecretOfTheStubShopCanBeFoundInALog() {
    assertThat(shop.secrets().values())
        .isNotEmpty()
        .allSatisfy(secret -> assertThat(secret.get()).contains(StubPerson.CANARY));
  }

  @Test
  void theConnectorKnowsWhoseItIs() {
    WebShop web = connect();
    assertThat(web.shop()).isEqualTo(shop.id());
    assertThat(web.plan().pageSize()).isEqualTo(100);
    assertThat(web.toString()).doesNotContainIgnoringCase(StubPerson.CANARY);
  }

  @Test
  void whatThePlatformCanIsWhatIsTested() {
    WebShop.Capabilities can = connect().capabilities();
    assertThat(can.carts()).isEqualTo(this instanceof CartContract);
    assertThat(can.webhooks()).isEqualTo(this instanceof WebhookContract);
    assertThat(can.filtersChanges()).isSubsetOf(Entity.ORDER, Entity.CUSTOMER);
    assertThat(Reading.of(this, Entity.ORDER, window(), 10).pages().get(0).total() >= 0)
        .as("the total is told")
        .isEqualTo(this instanceof TotalContract);
  }

  @Test
  void connectingCallsNobody() {
    connect();
    assertThat(shop.calls()).isEmpty();
  }

  @Test
  void everySettingIsExplainedInBothLanguages() {
    ShopPlatform platform = shop.platform(http);
    assertThat(platform.name()).matches("[a-z0-9][a-z0-9-]*");
    Set<String> keys = new HashSet<>();
    for (ShopPlatform.Setting setting : platform.settings()) {
      assertThat(setting.key()).matches("[a-z][a-z0-9.]*");
      assertThat(keys.add(setting.key())).as("%s is there once", setting.key()).isTrue();
      assertThat(setting.english()).as(setting.key()).isNotBlank();
      assertThat(setting.german()).as(setting.key()).isNotBlank().isNotEqualTo(setting.english());
      assertThat(setting.secret() && !setting.byDefault().isEmpty())
          .as("%s: a secret has no default", setting.key())
          .isFalse();
    }
    assertThat(keys).containsAll(shop.values().keySet()).containsAll(shop.secrets().keySet());
  }
}
