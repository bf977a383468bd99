package org.stammkunde.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.stammkunde.api.Channel;
import org.stammkunde.api.CustomerId;

/**
 * The figures as a file, big-endian:
 *
 * <pre>
 * magic, version, ledger, position
 * shops, branches          count, names; sorted, the first one empty
 * channels                 of the shops: 1 where they are POS, else 0
 * categories               count, names; sorted
 * parties                  blocks: count, keys, customer ids or 0, shops, traits; by key; 0 ends
 * fields                   count; party, count, names and texts by name
 * rows                     blocks: count, base, documents, parties, times, amounts, flags, parts; 0 ends
 * parts of a block         count; blocks: rows, codes, numbers
 * checksum                 CRC-32C of all before
 * </pre>
 *
 * <p>It has one form only: parties are numbered anew by key, rows packed anew by document, and what
 * nothing refers to is left out.
 */
final class ColumnFile {
  private static final int MAGIC = 0x53544B46; // STKF
  private static final int VERSION = 3;

  private final ColumnWriter writer;
  private final Parties parties;
  private final int[] slotsByKey;
  private final int[] ranks;
  private final Names shops;
  private final Names branches;
  private final PartsInFile parts;

  private ColumnFile(ColumnWriter writer, Rows rows, Parties parties, Categories categories) {
    this.writer = writer;
    this.parties = parties;
    boolean[] used = used(rows, parties);
    ranks = ranksByKey(used, parties);
    slotsByKey = inverse(used, ranks);
    shops = namesOf(slot -> parties.shops().get(slot), parties.shopNames());
    branches = namesOf(this::branchOf, parties.branchNames());
    parts = new PartsInFile(rows, categories);
  }

  static void write(
      OutputStream out,
      String ledger,
      long position,
      Rows rows,
      Parties parties,
      Categories categories)
      throws IOException {
    ColumnWriter writer = new ColumnWriter(out);
    writer.number(MAGIC);
    writer.number(VERSION);
    writer.text(ledger);
    writer.number(position);
    ColumnFile file = new ColumnFile(writer, rows, parties, categories);
    file.writeNames(file.shops);
    file.writeNames(file.branches);
    file.writeChannels();
    file.parts.writeNames(writer);
    file.writeParties();
    file.writeFields();
    file.writeRows(rows);
    writer.finish();
  }

  static Contents read(InputStream in, String ledger) throws IOException, ColumnFileRejected {
    ColumnReader reader = new ColumnReader(in);
    if (reader.number() != MAGIC) {
      throw new ColumnFileRejected("this is no column file");
    }
    int version = reader.number();
    if (version != VERSION) {
      throw new ColumnFileRejected("the column file has version " + version + ", not " + VERSION);
    }
    String ofLedger = reader.text();
    long position = reader.longNumber();
    List<String> shops = readNames(reader);
    List<String> branches = readNames(reader);
    List<Channel> channels = readChannels(reader, shops.size());
    List<String> categories = readNames(reader);
    List<PartyBlock> parties = readParties(reader);
    Map<Integer, Map<String, String>> fields = readFields(reader);
    List<RowChunk> chunks = readRows(reader);
    reader.finish();
    if (!ofLedger.equals(ledger)) {
      throw new ColumnFileRejected("the column file is of another ledger");
    }
    return new Contents(position, shops, branches, channels, categories, parties, fields, chunks);
  }

  private void writeNames(Names names) throws IOException {
    writer.number(names.size());
    for (int code = 0; code < names.size(); code++) {
      writer.text(names.name(code));
    }
  }

  private static List<String> readNames(ColumnReader reader)
      throws IOException, ColumnFileRejected {
    int count = reader.number();
    List<String> names = new ArrayList<>();
    while (names.size() < count) {
      names.add(reader.text());
    }
    return names;
  }

  private void writeChannels() throws IOException {
    for (int code = 0; code < shops.size(); code++) {
      int known = parties.shopNames().code(shops.name(code));
      writer.number(parties.posShops().get(known) ? 1 : 0);
    }
  }

  private static List<Channel> readChannels(ColumnReader reader, int shops)
      throws IOException, ColumnFileRejected {
    List<Channel> channels = new ArrayList<>();
    while (channels.size() < shops) {
      channels.add(reader.number() == 0 ? Channel.SHOP : Channel.POS);
    }
    return channels;
  }

  private void writeParties() throws IOException {
    for (int start = 0; start < slotsByKey.length; start += ColumnWriter.BLOCK) {
      int end = Math.min(slotsByKey.length, start + ColumnWriter.BLOCK);
      int[] slots = Arrays.copyOfRange(slotsByKey, start, end);
      writer.number(slots.length);
      writer.longs(Arrays.stream(slots).mapToLong(parties.keys()::get).toArray());
      writer.longs(Arrays.stream(slots).mapToLong(this::customerIdOf).toArray());
      writer.ints(Arrays.stream(slots).map(this::shopInFile).toArray());
      writer.ints(Arrays.stream(slots).map(this::traitsInFile).toArray());
    }
    writer.number(0);
  }

  private static List<PartyBlock> readParties(ColumnReader reader)
      throws IOException, ColumnFileRejected {
    List<PartyBlock> blocks = new ArrayList<>();
    for (int size = reader.length(); size > 0; size = reader.length()) {
      blocks.add(
          new PartyBlock(
              reader.longs(size), reader.longs(size), reader.ints(size), reader.ints(size)));
    }
    return blocks;
  }

  private void writeFields() throws IOException {
    int[] places =
        IntStream.range(0, slotsByKey.length)
            .filter(place -> !parties.fields().get(slotsByKey[place]).isEmpty())
            .toArray();
    writer.number(places.length);
    for (int place : places) {
      Map<String, String> fields = new TreeMap<>(parties.fields().get(slotsByKey[place]));
      writer.number(place);
      writer.number(fields.size());
      for (Map.Entry<String, String> field : fields.entrySet()) {
        writer.text(field.getKey());
        writer.text(field.getValue());
      }
    }
  }

  private static Map<Integer, Map<String, String>> readFields(ColumnReader reader)
      throws IOException, ColumnFileRejected {
    Map<String, String> names = new HashMap<>();
    Map<Integer, Map<String, String>> all = new HashMap<>();
    for (int left = reader.number(); left > 0; left--) {
      int place = reader.number();
      Map<String, String> fields = new HashMap<>();
      for (int more = reader.length(); more > 0; more--) {
        // One text for all parties that have the field.
        String name = names.computeIfAbsent(reader.text(), first -> first);
        fields.put(name, reader.text());
      }
      all.put(place, fields);
    }
    return all;
  }

  private void writeRows(Rows rows) throws IOException {
    RowPacker packer = new RowPacker(RowChunk.CAPACITY, Optional.of(slot -> ranks[slot]));
    for (int index = 0; index < rows.chunkCount(); index++) {
      packer.copy(rows.chunk(index), 0, rows.chunk(index).size());
      for (RowChunk chunk : packer.filled()) {
        writeChunk(chunk);
      }
    }
    for (RowChunk chunk : packer.finish()) {
      writeChunk(chunk);
    }
    writer.number(0);
  }

  private void writeChunk(RowChunk chunk) throws IOException {
    writer.number(chunk.size());
    writer.number(chunk.base);
    writer.ints(chunk.documents);
    writer.ints(chunk.parties);
    writer.ints(chunk.times);
    writer.longs(chunk.amounts);
    writer.bytes(chunk.flags);
    parts.write(writer, chunk.parts);
  }

  private static List<RowChunk> readRows(ColumnReader reader)
      throws IOException, ColumnFileRejected {
    List<RowChunk> chunks = new ArrayList<>();
    for (int size = reader.length(); size > 0; size = reader.length()) {
      chunks.add(
          new RowChunk(
              reader.longNumber(),
              reader.ints(size),
              reader.ints(size),
              reader.ints(size),
              reader.longs(size),
              reader.bytes(size),
              PartsInFile.read(reader)));
    }
    return chunks;
  }

  private static boolean[] used(Rows rows, Parties parties) {
    boolean[] used = new boolean[parties.slots()];
    for (int slot = 0; slot < used.length; slot++) {
      used[slot] = parties.customers().get(slot) != Parties.NO_CUSTOMER;
    }
    for (int index = 0; index < rows.chunkCount(); index++) {
      for (int slot : rows.chunk(index).parties) {
        used[slot] = true;
      }
    }
    return used;
  }

  private static int[] ranksByKey(boolean[] used, Parties parties) {
    long[] keys = new long[used.length];
    int count = 0;
    for (int slot = 0; slot < used.length; slot++) {
      if (used[slot]) {
        keys[count++] = parties.keys().get(slot);
      }
    }
    Arrays.sort(keys, 0, count);
    int[] ranks = new int[used.length];
    for (int slot = 0; slot < used.length; slot++) {
      ranks[slot] = used[slot] ? Arrays.binarySearch(keys, 0, count, parties.keys().get(slot)) : -1;
    }
    return ranks;
  }

  private static int[] inverse(boolean[] used, int[] ranks) {
    int count = 0;
    for (boolean one : used) {
      count += one ? 1 : 0;
    }
    int[] slots = new int[count];
    for (int slot = 0; slot < ranks.length; slot++) {
      if (used[slot]) {
        slots[ranks[slot]] = slot;
      }
    }
    return slots;
  }

  private Names namesOf(IntUnaryOperator codeOfSlot, Names known) {
    TreeSet<String> sorted = new TreeSet<>();
    Arrays.stream(slotsByKey).map(codeOfSlot).distinct().mapToObj(known::name).forEach(sorted::add);
    Names names = Names.EMPTY;
    for (String name : sorted) {
      names = names.with(name);
    }
    return names;
  }

  private int branchOf(int slot) {
    return Traits.branch(parties.traits().get(slot));
  }

  private long customerIdOf(int slot) {
    int customer = parties.customers().get(slot);
    return customer == Parties.NO_CUSTOMER ? 0 : parties.customerIds().get(customer);
  }

  private int shopInFile(int slot) {
    return shops.code(parties.shopNames().name(parties.shops().get(slot)));
  }

  private int traitsInFile(int slot) {
    int traits = parties.traits().get(slot);
    int branch = branches.code(parties.branchNames().name(Traits.branch(traits)));
    return Traits.of(branch, Traits.company(traits), Traits.guest(traits));
  }

  /** What a file has; its rows name the parties by their place in it. */
  record Contents(
      long position,
      List<String> shops,
      List<String> branches,
      List<Channel> channels,
      List<String> categories,
      List<PartyBlock> parties,
      Map<Integer, Map<String, String>> fields,
      List<RowChunk> chunks) {

    /** Fills an empty table, in which every party gets the slot that the rows name. */
    void fill(PartyTable table) {
      for (int shop = 0; shop < shops.size(); shop++) {
        table.put(shops.get(shop), channels.get(shop));
      }
      int place = 0;
      for (PartyBlock block : parties) {
        for (int index = 0; index < block.keys.length; index++, place++) {
          if (block.customers[index] == 0) {
            table.slot(block.keys[index]);
          } else {
            table.put(party(block, index, fields.getOrDefault(place, Map.of())));
          }
        }
      }
    }

    private Party party(PartyBlock block, int index, Map<String, String> known) {
      int traits = block.traits[index];
      return new Party(
          Party.Key.ofCode(block.keys[index]),
          new CustomerId(block.customers[index]),
          shops.get(block.shops[index]),
          branches.get(Traits.branch(traits)),
          Traits.company(traits),
          Traits.guest(traits),
          known);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record PartyBlock(long[] keys, long[] customers, int[] shops, int[] traits) {}
}
