package org.stammkunde.shop.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.WebShop;
import org.stammkunde.http.Http;
import org.stammkunde.http.jdk.JdkHttp;

/** A changed mapping counts at once, and a broken one never. */
class HotReloadTest {
  private static final RawDocument ANNA =
      new RawDocument(Entity.CUSTOMER, "1", "{\"id\":1,\"first\":\"Anna\",\"call\":\"Ännchen\"}");

  @TempDir private Path folder;
  private RestStub shop;

  @BeforeEach
  void open() {
    shop = new RestStub("pages.properties");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private WebShop connect() throws SettingsRejected {
    return connect(shop.secrets());
  }

  private WebShop connect(Map<String, Supplier<String>> secrets) throws SettingsRejected {
    Http http = new JdkHttp();
    return new DeclarativePlatform(http, folder, Clock.systemUTC())
        .connect(shop.settings(shop.values(), secrets));
  }

  private void write(String mapping) throws Exception {
    Files.writeString(folder.resolve("pages.properties"), mapping);
  }

  private static String firstName(WebShop web) throws Exception {
    return ((ShopCustomer) web.parse(List.of(ANNA)).get(0)).details().firstName();
  }

  @Test
  void aChangedMappingReadsAtOnceAsItSaysNow() throws Exception {
    write(Mappings.with());
    WebShop web = connect();
    assertThat(firstName(web)).isEqualTo("Anna");
    write(Mappings.with("customer.first-name = call"));
    assertThat(firstName(web)).isEqualTo("Ännchen");
    write(Mappings.with("customer.first-name = call", "customers.colour = red", "a = b"));
    assertThat(firstName(web)).as("a mapping that is refused").isEqualTo("Ännchen");
  }

  @Test
  void anotherWayToLogInCountsFromTheNextCallOn() throws Exception {
    write(Mappings.with("authentication = bearer"));
    Map<String, Supplier<String>> secrets = new HashMap<>(shop.secrets());
    secrets.put("token", () -> "kanarie-1");
    WebShop web = connect(secrets);
    assertThat(shop.tokens()).isZero();
    write(Mappings.with());
    assertThat(web.find(Entity.ORDER, "1")).isEmpty();
    assertThat(shop.tokens()).isEqualTo(1);
  }

  @Test
  void aMappingThatIsNotThereIsRefusedByItsPath() {
    assertThatThrownBy(this::connect)
        .isInstanceOf(SettingsRejected.class)
        .hasMessageContainingAll("'mapping'", "pages.properties", "check its path");
  }

  @Test
  void whatCannotBeAskedForByTimeIsSaidSo() throws Exception {
    write(Mappings.with());
    assertThat(connect().capabilities().filtersChanges()).isEqualTo(Set.of(Entity.ORDER));
  }
}
