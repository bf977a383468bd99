package org.stammkunde.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stammkunde.api.NewHostCustomer;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;

class CustomerReaderTest {
  private static final String MAPPING =
      """
      files = orders*
      record = customer
      number = No
      last-name = Name
      robinson = NoAds
      company-customer.when = Group ~ B2B
      """;
  private static final String HEADER = "No,Name,NoAds,Group\n";

  @TempDir private Path folder;

  private TestFile.Taken take(String rows) throws Exception {
    return TestFile.take(folder, MAPPING, HEADER + rows);
  }

  @ParameterizedTest
  @CsvSource({"yes,true", "JA,true", "1,true", "no,false", "'',false", "false,false"})
  void robinsonIsReadFromTheUsualWords(String word, boolean robinson) throws Exception {
    ShopCustomer customer = (ShopCustomer) take("1,Weber," + word + ",\n").records().get(0);
    assertThat(customer.robinson()).isEqualTo(robinson);
  }

  @Test
  void unknownWordForRobinsonIsRejectedInsteadOfPermittingAdvertising() throws Exception {
    assertThat(take("1,Weber,stop,\n").rejections())
        .extracting(Rejection::field)
        .containsExactly("NoAds");
  }

  @Test
  void ruleTellsACompanyCustomer() throws Exception {
    assertThat(((ShopCustomer) take("1,Weber,,B2B\n").records().get(0)).companyCustomer()).isTrue();
  }

  @Test
  void customFieldsAreReadAsTextsAndNumbersByTheirSeparators() throws Exception {
    String mapping =
        MAPPING
            + "csv.separator = ;\ndecimal.separator = ,\ndecimal.grouping = .\nmissing = -\n"
            + "field.rating = Rating\nfield.limit = Limit\nfield.since = Since\n"
            + "field.code = Code\n";
    String rows = "No;Name;NoAds;Group;Rating;Limit;Since;Code\n1;Weber;;;A+;1.250,50;-;007\n";
    ShopCustomer customer = (ShopCustomer) TestFile.take(folder, mapping, rows).records().get(0);
    assertThat(customer.fields())
        .containsOnly(
            Map.entry("rating", "A+"), Map.entry("limit", "1250.50"), Map.entry("code", "007"));
  }

  @Test
  void aCustomFieldThatIsTooLongIsRejected() throws Exception {
    String rows = "No,Name,NoAds,Group,Note\n1,Weber,,," + "x".repeat(201) + "\n";
    assertThat(TestFile.take(folder, MAPPING + "field.note = Note\n", rows).rejections())
        .extracting(Rejection::field, rejection -> rejection.reason().english())
        .containsExactly(tuple("Note", "is longer than 200 characters; shorten it"));
  }

  @Test
  void sameCustomerTwiceWithOtherDataIsRejected() throws Exception {
    assertThat(take("1,Weber,,\n1,Huber,,\n").rejections())
        .extracting(Rejection::line)
        .containsExactly(3L);
  }

  @Test
  void sameCustomerTwiceWithTheSameDataIsOne() throws Exception {
    assertThat(take("1,Weber,,\n1,Weber,,\n").records()).hasSize(1);
  }

  @Test
  void hostCustomerCarriesItsNumberInTheShop() throws Exception {
    String mapping =
        "files = *\nrecord = host-customer\nnumber = Key\nlast-name = Name\n"
            + "shop-customer.number = ShopNo\n";
    NewHostCustomer host =
        (NewHostCustomer)
            TestFile.take(folder, mapping, "Key,Name,ShopNo\nH1,Weber,4711\n").records().get(0);
    assertThat(host.shopCustomers())
        .containsExactly(ShopCustomerRef.account(TestFile.SHOP, "4711"));
  }

  @Test
  void hostCustomerWithoutAnyNameIsRejected() throws Exception {
    String mapping = "files = *\nrecord = host-customer\nnumber = Key\nlast-name = Name\n";
    assertThat(TestFile.take(folder, mapping, "Key,Name\nH1,\n").rejections()).hasSize(1);
  }
}
