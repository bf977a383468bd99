package org.stammkunde.shop.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.stammkunde.api.Channel;
import org.stammkunde.api.FileRejected;
import org.stammkunde.api.FileShop;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopRecord;

/** A shop whose files lie in a folder and are read by mappings. */
final class FolderShop implements FileShop {
  private final ShopId shop;
  private final Channel channel;
  private final Path folder;
  private final List<MappingFile> mappings;

  FolderShop(ShopId shop, Channel channel, Path folder, List<MappingFile> mappings) {
    this.shop = shop;
    this.channel = channel;
    this.folder = folder;
    this.mappings = List.copyOf(mappings);
  }

  @Override
  public ShopId shop() {
    return shop;
  }

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public Reading open(Path file) throws FileRejected {
    String name = String.valueOf(file.getFileName());
    Mapping mapping = mappingFor(name);
    Mapping.Format format = format(name, mapping);
    try {
      if (!Files.isRegularFile(file)) {
        throw new FileRejected(name + ": is no file");
      }
      if (Files.size(file) == 0) {
        throw new FileRejected(name + ": is empty; export it again");
      }
      return open(file, name, mapping, format);
    } catch (IOException unreadable) {
      throw new FileRejected(
          name + ": cannot be read; check its permissions, or whether it is damaged", unreadable);
    }
  }

  private static Reading open(Path file, String name, Mapping mapping, Mapping.Format format)
      throws IOException, FileRejected {
    Lines lines = new Lines(TextSource.open(file, mapping.charset()));
    try {
      Rows rows =
          format == Mapping.Format.CSV
              ? new CsvRows(lines, mapping, name)
              : new JsonRows(lines, mapping);
      return new FileReading(name, rows, mapping);
    } catch (IOException | FileRejected | RuntimeException failed) {
      lines.close();
      throw failed;
    }
  }

  private Mapping mappingFor(String name) throws FileRejected {
    List<Mapping> all = mappings.stream().map(MappingFile::current).toList();
    Path fileName = Path.of(name);
    List<Mapping> fitting = all.stream().filter(m -> m.files().matches(fileName)).toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    String known =
        (fitting.isEmpty() ? all : fitting)
            .stream()
                .map(mapping -> mapping.name() + " (files = " + mapping.glob() + ")")
                .collect(Collectors.joining(", "));
    throw new FileRejected(
        name
            + (fitting.isEmpty() ? ": fits no mapping; there are " : ": fits several mappings: ")
            + known
            + "; rename the file or change 'files'");
  }

  private static Mapping.Format format(String name, Mapping mapping) throws FileRejected {
    if (mapping.format() != null) {
      return mapping.format();
    }
    String lower = name.toLowerCase(Locale.ROOT);
    String plain =
        lower.endsWith(TextSource.GZIP)
            ? lower.substring(0, lower.length() - TextSource.GZIP.length())
            : lower;
    return switch (plain.substring(plain.lastIndexOf('.') + 1)) {
      case "csv", "tsv", "txt" -> Mapping.Format.CSV;
      case "jsonl", "ndjson", "json" -> Mapping.Format.JSONL;
      default ->
          throw new FileRejected(
              name
                  + ": its extension does not say whether it is CSV or JSON lines; set format in"
                  + " the mapping "
                  + mapping.name());
    };
  }

  @Override
  public List<ShopRecord> parse(List<RawDocument> parts) throws RecordRejected {
    RawDocument first = parts.get(0);
    try {
      Mapping mapping = mappingOf(first);
      RawContent content = RawContent.read(parts, mapping);
      Values values = new Values(mapping, content.faults());
      List<ShopRecord> records =
          content.rows().isEmpty() ? List.of() : read(first, mapping, values, content.rows());
      if (!values.rejections().isEmpty()) {
        throw new RecordRejected(values.rejections());
      }
      return records;
    } catch (Unreadable unreadable) {
      throw rejected(unreadable.getMessage());
    }
  }

  private List<ShopRecord> read(RawDocument first, Mapping mapping, Values values, List<Row> rows) {
    return mapping.record() == RecordKind.ORDER_LINE
        ? new OrderReader(shop, first.number(), mapping, values).read(rows)
        : new CustomerReader(shop, first.number(), mapping, values).read(rows);
  }

  private Mapping mappingOf(RawDocument part) throws Unreadable {
    String name = RawContent.mapping(part);
    for (MappingFile file : mappings) {
      if (file.name().equals(name)) {
        Mapping mapping = file.current();
        if (mapping.record().entity() != part.entity()) {
          throw new Unreadable("was read as another record than mapping " + name + " now says");
        }
        return mapping;
      }
    }
    throw new Unreadable("was read by mapping " + name + ", which the shop no longer has");
  }

  private static RecordRejected rejected(String reason) {

    return new RecordRejected(List.of(new Rejection(0, "", "", reason)));
  }
}
