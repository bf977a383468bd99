package org.stammkunde.shop.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.mapping.MappingRefused;

/** What cannot be used is refused with file, key, value and fix. */
class MappingRefusalsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "authentication = magic | must be one of none, basic, key-as-user, bearer",
        "paging = scroll | must be offset, page or next",
        "paging.most = 1 | must be a whole number from 2 to 1000",
        "empty = {} | must be []",
        "colour = red | is no key here",
        "orders.colour = red | is no key here",
        "order.colour = red | is no key here",
        "header.Authorization = Bearer x | would be a secret in clear text",
        "orders.changed = orders?page={page}&per_page={size} | lacks the place {from}",
        "orders.changed = orders?updated_min={from} | lacks the places {page} and {size}",
        "orders.ids = orders?page={seite}&per_page={size} | has the place {seite}",
        "orders.one = orders | must have one of the places {key} and {keys}",
        "orders.one = /orders/{key} | must be a path below the address of the shop",
        "orders.one = https://elsewhere/orders/{key} | must be a path below the address",
        "orders.one = a/../../b/{key} | must be a path below the address of the shop",
        "orders.state.new = sold | must be one of reserved, ordered, settled, cancelled",
        "order.compute.number = siblings[ | is no JSONata",
        "return.kind = gift | must be return if goods came back, or refund",
        "request.time.format = yyyy-MM-dd | must say year, month, day, hours",
        "request.time.format = HH:mm:ss | must say year, month, day, hours",
        "request.time.format = yyyy-MM-dd hh:mm:ss | hours 0 to 23",
        "request.time.format = yesterday | must be iso, seconds, millis or a pattern",
        "zone = Mars | is no zone",
      })
  void aValueThatCannotBeUsedIsNamedWithItsFix(String line, String fix) {
    assertThatThrownBy(() -> Mappings.read(Mappings.with(line)))
        .isInstanceOf(MappingRefused.class)
        .hasMessageContaining("m.properties")
        .hasMessageContaining(line.split(" = ", 2)[0])
        .hasMessageContaining(fix);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "authentication",
        "authentication.path",
        "orders.list",
        "orders.changed",
        "orders.time",
        "orders.ids",
        "orders.one",
        "orders.state",
        "order.number",
        "order.date",
        "customers.all",
        "customer.number",
        "return.of"
      })
  void aKeyThatIsMissingIsNamed(String key) {
    assertThatThrownBy(() -> Mappings.read(Mappings.without(key)))
        .isInstanceOf(MappingRefused.class)
        .hasMessageContaining("'" + key.replace("customers.all", "customers.changed") + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ws_key=ABC", "api_key=ABC", "access_token=ABC", "consumer_secret=ABC"})
  void aSecretInAnAddressIsRefused(String parameter) {
    String line = "orders.one = orders?" + parameter + "&id={key}";
    assertThatThrownBy(() -> Mappings.read(Mappings.with(line)))
        .hasMessageContaining("secrets never stand in an address");
  }

  @Test
  void aSecretThatIsNotGivenIsAskedForByItsSetting() {
    assertThatThrownBy(
            () ->
                Mappings.read(
                    Mappings.with("authentication = bearer"), new Logins("user", Map.of())))
        .hasMessageContaining("needs the setting 'token'");
  }

  @Test
  void theZoneOfTheShopCountsWhereTheMappingNamesNone() throws Exception {
    ShopMapping mapping = Mappings.read(Mappings.with("request.time.format = yyyyMMddHHmmss"));
    assertThat(mapping.times().write(Instant.parse("2026-07-01T10:00:00Z")))
        .isEqualTo("20260701120000");
  }

  @Test
  void theShippedMappingOfPrestaShopIsGood() throws Exception {
    assertThat(Mappings.read(Mappings.file("src/main/mapping/prestashop.properties")).name())
        .isEqualTo("m");
  }
}
