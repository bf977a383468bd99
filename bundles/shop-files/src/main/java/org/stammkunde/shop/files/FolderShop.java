package org.stammkunde.shop.files;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.stammkunde.api.Channel;
import org.stammkunde.api.FileRejected;
import org.stammkunde.api.FileShop;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.api.Wording;
import org.stammkunde.mapping.FileMapping;
import org.stammkunde.mapping.MappingFile;
import org.stammkunde.mapping.RecordMapping;

/** A shop whose files lie in a folder and are read by mappings. */
final class FolderShop implements FileShop {
  private static final Wording WORDS = Wording.of(FolderShop.class, "Rejections");

  private final ShopId shop;
  private final Channel channel;
  private final Path folder;
  private final List<MappingFile<FileMapping>> mappings;

  FolderShop(ShopId shop, Channel channel, Path folder, List<MappingFile<FileMapping>> mappings) {
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
    return mappingFor(String.valueOf(file.getFileName())).open(file);
  }

  private FileMapping mappingFor(String name) throws FileRejected {
    List<FileMapping> all = mappings.stream().map(MappingFile::current).toList();
    List<FileMapping> fitting = all.stream().filter(mapping -> mapping.isFor(name)).toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    String known =
        (fitting.isEmpty() ? all : fitting)
            .stream()
                .map(mapping -> mapping.name() + " (files = " + mapping.glob() + ")")
                .collect(Collectors.joining(", "));
    throw new FileRejected(
        WORDS.say(fitting.isEmpty() ? "no-mapping" : "several-mappings", name, known));
  }

  @Override
  public List<ShopRecord> parse(List<RawDocument> parts) throws RecordRejected {
    String name = RecordMapping.nameIn(parts.get(0));
    for (MappingFile<FileMapping> file : mappings) {
      if (file.name().equals(name)) {
        return file.current().records().read(shop, parts);
      }
    }
    throw new RecordRejected(List.of(new Rejection(0, "", "", WORDS.say("mapping-gone", name))));
  }
}
