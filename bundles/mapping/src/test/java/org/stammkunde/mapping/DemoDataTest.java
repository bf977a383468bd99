package org.stammkunde.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.NewHostCustomer;
import org.stammkunde.api.ShopCustomer;

class DemoDataTest {
  private static String shipped(String name) throws IOException {
    try (GZIPInputStream in =
        new GZIPInputStream(Files.newInputStream(DemoData.FOLDER.resolve("data").resolve(name)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static TestFile.Taken take(String name) throws Exception {
    String mapping = name.substring(0, name.indexOf('.'));
    return TestFile.take(TestFile.shipped(mapping), DemoData.FOLDER.resolve("data").resolve(name));
  }

  @Test
  void shippedShopCustomersAreThoseThatAreGenerated() throws IOException {
    assertThat(shipped(DemoData.CUSTOMERS)).isEqualTo(DemoData.generate().shopCustomers());
  }

  @Test
  void shippedHostCustomersAreThoseThatAreGenerated() throws IOException {
    assertThat(shipped(DemoData.HOST_CUSTOMERS)).isEqualTo(DemoData.generate().hostCustomers());
  }

  @Test
  void everyLineSaysThatItIsGenerated() throws IOException {
    assertThat(shipped(DemoData.CUSTOMERS).lines().skip(1)).allMatch(line -> line.endsWith(",yes"));
    assertThat(shipped(DemoData.HOST_CUSTOMERS).lines().skip(1))
        .allMatch(line -> line.endsWith(",yes"));
  }

  @Test
  void everyCustomerOfTheOrdersHasAName() throws Exception {
    TestFile.Taken taken = take(DemoData.CUSTOMERS);
    assertThat(taken.rejections()).isEmpty();
    assertThat(taken.records())
        .hasSize(4_372)
        .allMatch(record -> !((ShopCustomer) record).details().displayName().isEmpty());
  }

  @Test
  void aboutSixOfAHundredMustNotReceiveAdvertising() throws Exception {
    long robinson =
        take(DemoData.CUSTOMERS).records().stream()
            .filter(record -> ((ShopCustomer) record).robinson())
            .count();
    assertThat(robinson).isBetween(200L, 330L);
  }

  @Test
  void mostHostCustomersCarryTheShopsNumber() throws Exception {
    TestFile.Taken taken = take(DemoData.HOST_CUSTOMERS);
    assertThat(taken.rejections()).isEmpty();
    List<NewHostCustomer> hosts =
        taken.records().stream().map(NewHostCustomer.class::cast).toList();
    assertThat(hosts).hasSizeBetween(2_300, 2_600);
    assertThat(hosts.stream().filter(host -> !host.shopCustomers().isEmpty()).count())
        .isBetween(1_650L, 1_900L);
  }
}
