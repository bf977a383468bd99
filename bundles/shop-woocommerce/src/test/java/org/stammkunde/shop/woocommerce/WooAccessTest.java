package org.stammkunde.shop.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShopSettings;

/** How calls find the shop, and how the shop knows who calls. */
class WooAccessTest extends WooScene {

  @Test
  void aSignatureStandsInTheHeader() throws CallFailed {
    String key = shop.add(guestOrder());
    assertThat(connect().find(Entity.ORDER, key)).isPresent();
    assertThat(shop.calls())
        .allSatisfy(
            call -> {
              assertThat(call.header("authorization")).startsWith("OAuth ");
              assertThat(call.url()).doesNotContain("oauth");
            });
  }

  @Test
  void everySignatureIsAnother() throws CallFailed {
    WebShop web = connect();
    String key = shop.add(guestOrder());
    web.find(Entity.ORDER, key);
    web.find(Entity.ORDER, key);
    assertThat(shop.calls().stream().map(call -> call.header("authorization")))
        .doesNotHaveDuplicates();
  }

  @Test
  void whereTheHeaderIsDroppedTheSignatureStandsInTheQuery() throws CallFailed {
    shop.rest.takesAuthorizationHeader = false;
    String key = shop.add(guestOrder());
    WebShop inHeader = connect();
    assertThatThrownBy(() -> inHeader.find(Entity.ORDER, key)).isInstanceOf(CallFailed.class);
    assertThat(connect(Keys.SIGNATURE, "query").find(Entity.ORDER, key)).isPresent();
    assertThat(all(connect(Keys.SIGNATURE, "query"), 2)).containsExactly(key);
  }

  @Test
  void withPlainPermalinksTheRouteStandsInTheQuery() throws CallFailed {
    shop.rest.prettyPermalinks = false;
    String key = shop.add(guestOrder());
    WebShop web = connect(Keys.PERMALINKS, "plain");
    assertThat(web.find(Entity.ORDER, key)).isPresent();
    assertThat(web.greet().remarks()).noneMatch(WebShop.Remark::blocking);
  }

  @Test
  void aSiteWithoutWooCommerceIsNoEmptyShop() {
    shop.rest.prettyPermalinks = false;
    WebShop web = connect();
    assertThatThrownBy(() -> web.find(Entity.ORDER, "1"))
        .isInstanceOf(CallFailed.class)
        .hasMessageContaining("no WooCommerce REST API");
    assertThatThrownBy(() -> all(web, 10)).isInstanceOf(CallFailed.class);
  }

  @Test
  void overHttpsTheKeyGoesAsBasic() throws SettingsRejected {
    assertThat(Settings.read(at("https://shop.example.org/")).access())
        .isEqualTo(Settings.Access.BASIC);
  }

  @Test
  void behindAProxyHttpsMayBeSigned() throws SettingsRejected {
    WebShopSettings given =
        at(
            "https://shop.example.org/",
            Keys.AUTHENTICATION,
            "oauth",
            Keys.HOME_URL,
            "http://inner.example.org/shop");
    assertThat(Settings.read(given).access()).isEqualTo(Settings.Access.SIGNED_HEADER);
    assertThat(Settings.read(given).home()).isEqualTo(URI.create("http://inner.example.org/shop/"));
  }

  @Test
  void overHttpTheSecretIsNeverSent() {
    refused(at("http://shop.example.org/", Keys.AUTHENTICATION, "basic"), Keys.AUTHENTICATION);
  }

  @Test
  void everyFaultOfTheSettingsIsTold() {
    WebShopSettings given =
        at(
            "https://shop.example.org/",
            Keys.CONSUMER_KEY,
            "",
            Keys.PERMALINKS,
            "ugly",
            Keys.OWN_STOCK_ARTICLES,
            "[",
            Keys.CUSTOMER_ROLE,
            "a b",
            Keys.OPEN,
            "pending,completed",
            Keys.HOME_URL,
            "nowhere");
    refused(
        given,
        Keys.CONSUMER_KEY,
        Keys.PERMALINKS,
        Keys.OWN_STOCK_ARTICLES,
        Keys.CUSTOMER_ROLE,
        "completed",
        Keys.HOME_URL);
  }

  private static void refused(WebShopSettings given, String... names) {
    assertThatThrownBy(() -> Settings.read(given))
        .isInstanceOfSatisfying(
            SettingsRejected.class,
            rejected -> {
              assertThat(rejected.faults()).hasSize(names.length);
              assertThat(rejected.getMessage()).contains(names);
            });
  }

  private WebShopSettings at(String url, String... pairs) {
    Map<String, String> values = new HashMap<>(shop.values());
    for (int at = 0; at < pairs.length; at += 2) {
      values.put(pairs[at], pairs[at + 1]);
    }
    WebShopSettings given = shop.settings(values, shop.secrets());
    return new WebShopSettings(
        given.shop(),
        URI.create(url),
        given.channel(),
        given.zone(),
        given.plan(),
        given.privateAddresses(),
        given.trustStore(),
        given.values(),
        given.secrets());
  }
}
