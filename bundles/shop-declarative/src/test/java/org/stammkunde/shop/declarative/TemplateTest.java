package org.stammkunde.shop.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stammkunde.http.Call;

class TemplateTest {
  private static Call call(String lines, Map<String, String> values) throws Exception {
    return Template.find(Mappings.text(lines), "x", Template.LIST)
        .orElseThrow()
        .call(values, Map.of("Accept-Language", "de"));
  }

  private static Call one(String lines, String key) throws Exception {
    return Template.find(Mappings.text(lines), "x", Template.LOOKUP)
        .orElseThrow()
        .call(Map.of("key", key, "keys", key), Map.of());
  }

  @Test
  void whatIsFilledInCanBeNothingButAValue() throws Exception {
    String path = one("x = orders/{key}?id={key}", "../a b&c=d?e#f/%2e+ü").path();
    assertThat(path)
        .isEqualTo(
            "orders/..%2Fa%20b%26c%3Dd%3Fe%23f%2F%252e%2B%C3%BC"
                + "?id=..%2Fa%20b%26c%3Dd%3Fe%23f%2F%252e%2B%C3%BC");
    assertThat(URI.create("https://shop/").resolve(path).getPath())
        .isEqualTo("/orders/../a b&c=d?e#f/%2e+ü");
  }

  @Test
  void whatTheMappingWritesIsMadeAnAddress() throws Exception {
    assertThat(call("x = a?filter[d]=[{from}|2]&s=>[1]&p=50%&q=%20", Map.of("from", "1")).path())
        .isEqualTo("a?filter%5Bd%5D=%5B1%7C2%5D&s=%3E%5B1%5D&p=50%25&q=%20");
  }

  @Test
  void theParameterOfAnEmptyCursorIsLeftOut() throws Exception {
    String lines = "x = a?size={size}&after={cursor}";
    assertThat(call(lines, Map.of("size", "5", "cursor", "")).path()).isEqualTo("a?size=5");
    assertThat(call(lines, Map.of("size", "5", "cursor", "q")).path())
        .isEqualTo("a?size=5&after=q");
  }

  @Test
  void fieldsAreWrittenOnce() throws Exception {
    assertThat(call("fields = [id]\nx = a?display={fields}", Map.of()).path())
        .isEqualTo("a?display=%5Bid%5D");
  }

  @Test
  void aBodyIsSentAsJsonWithItsValuesEscaped() throws Exception {
    Call call =
        call(
            "x = search\nx.body = {\"from\":\"{from}\",\"limit\":{size}}",
            Map.of("from", "a\"b", "size", "5"));
    assertThat(call.method()).isEqualTo("POST");
    assertThat(call.body()).isEqualTo("{\"from\":\"a\\\"b\",\"limit\":5}");
    assertThat(call.repeatable()).isTrue();
    assertThat(call.headers()).containsEntry("Accept-Language", "de").containsKey("Content-Type");
  }
}
