package org.stammkunde.shop.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.Channel;
import org.stammkunde.api.FileRejected;
import org.stammkunde.api.FileShop;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.ShopId;
import org.stammkunde.mapping.FileMapping;
import org.stammkunde.mapping.MappingFile;
import org.stammkunde.mapping.MappingRefused;

class FolderShopTest {
  private static final String MAPPING =
      """
      files = orders*
      record = order-line
      zone = Europe/Berlin
      number = No
      date = Date
      customer = Customer
      value = Value
      currency = "EUR"
      """;
  private static final String HEADER = "No,Date,Customer,Value\n";

  @TempDir private Path folder;

  /** A shop of mappings that lie in the folder. */
  private FolderShop shop(String... mappings) throws MappingRefused {
    List<MappingFile<FileMapping>> files = new ArrayList<>();
    for (String mapping : mappings) {
      files.add(new MappingFile<>(folder.resolve(mapping), FileMapping::of));
    }
    return new FolderShop(new ShopId("test"), Channel.SHOP, folder, files);
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static RawDocument first(FileShop shop, Path file) throws IOException, FileRejected {
    try (FileShop.Reading reading = shop.open(file)) {
      return reading.next();
    }
  }

  @Test
  void fileIsReadByTheMappingThatItFits() throws Exception {
    write("orders.properties", MAPPING);
    write("customers.properties", "files = people*\nrecord = customer\nnumber = No\n");
    FolderShop shop = shop("orders.properties", "customers.properties");
    RawDocument person = first(shop, write("people.csv", "No\n5\n"));
    RawDocument order = first(shop, write("orders.csv", HEADER + "1,2024-01-01,K,5\n"));
    assertThat(person.entity()).isEqualTo(RawDocument.Entity.CUSTOMER);
    assertThat(shop.parse(List.of(order)))
        .singleElement()
        .isInstanceOfSatisfying(
            SalesDocument.class,
            document -> assertThat(document.buyer().shop().value()).isEqualTo("test"));
  }

  @Test
  void fileThatFitsNoMappingIsRejected() throws Exception {
    write("orders.properties", MAPPING);
    Path file = write("customers.csv", HEADER);
    assertThatThrownBy(() -> shop("orders.properties").open(file))
        .isInstanceOf(FileRejected.class)
        .hasMessageContainingAll("customers.csv", "fits no mapping", "orders (files = orders*)");
  }

  @Test
  void fileThatFitsSeveralMappingsIsRejected() throws Exception {
    write("orders.properties", MAPPING);
    write("other.properties", MAPPING.replace("orders*", "*.csv"));
    Path file = write("orders.csv", HEADER);
    assertThatThrownBy(() -> shop("orders.properties", "other.properties").open(file))
        .isInstanceOf(FileRejected.class)
        .hasMessageContainingAll("fits several mappings", "orders (", "other (files = *.csv)");
  }

  @Test
  void documentOfAMappingThatIsGoneIsRejected() throws Exception {
    write("orders.properties", MAPPING);
    RawDocument raw =
        first(shop("orders.properties"), write("orders.csv", HEADER + "1,2024-01-01,K,1\n"));
    assertThatThrownBy(() -> shop().parse(List.of(raw)))
        .isInstanceOf(RecordRejected.class)
        .hasMessageContaining("mapping orders");
  }

  @Test
  void changedMappingIsUsedForDocumentsThatAreStoredAlready() throws Exception {
    write("orders.properties", MAPPING);
    FolderShop shop = shop("orders.properties");
    RawDocument raw = first(shop, write("orders.csv", HEADER + "1,01.02.2024,K,1\n"));
    assertThatThrownBy(() -> shop.parse(List.of(raw))).isInstanceOf(RecordRejected.class);
    write("orders.properties", MAPPING + "date.format = dd.MM.yyyy\n");
    assertThat(shop.parse(List.of(raw))).hasSize(1);
  }
}
