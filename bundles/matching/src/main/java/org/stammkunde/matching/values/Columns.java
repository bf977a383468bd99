package org.stammkunde.matching.values;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.stammkunde.matching.Attribute;
import org.stammkunde.matching.Attribute.Kind;

/**
 * Records as columns of codes: what the hot loop reads. The codes of a row lie together, because
 * two rows are compared in all of them. Rows are only ever appended. Not safe for use by several
 * threads while rows are added.
 */
public final class Columns {
  /** First names, of the dictionary {@link #names}. */
  public static final int GIVEN = 0;

  /** Family name, of the dictionary {@link #names}. */
  public static final int SURNAME = 1;

  /** Names that are neither, of the dictionary {@link #names}. */
  public static final int FURTHER = 2;

  /** The number yyyymmdd, not a code. */
  public static final int BORN = 3;

  /** E-mail address; its local part is {@link #localPart}. */
  public static final int EMAIL = 4;

  /** Phone number. */
  public static final int PHONE = 5;

  /** Street without number. */
  public static final int STREET = 6;

  /** House number. */
  public static final int NUMBER = 7;

  /** Postal code. */
  public static final int POSTCODE = 8;

  /** Town. */
  public static final int CITY = 9;

  /** State or county. */
  public static final int REGION = 10;

  /** Country. */
  public static final int COUNTRY = 11;

  /** Gender. */
  public static final int GENDER = 12;

  /** Customer number. */
  public static final int CUSTOMER_NUMBER = 13;

  /** Company without legal form. */
  public static final int COMPANY = 14;

  /** The first column of texts and categories, which follow in the order of the attributes. */
  public static final int EXTRA = 15;

  private static final int CHUNK_BITS = 12;
  private static final int CHUNK = 1 << CHUNK_BITS;

  private final List<Attribute> attributes;
  private final Dictionary names = new Dictionary(true, true);
  private final Dictionary locals = new Dictionary(false, false);
  private final Dictionary[] dictionaries;
  private final int[] place;
  private final int stride;

  /** Columns of one dictionary: their values get codes one after the other. */
  private final int[][] groups;

  private int[][] chunks = new int[1][];
  private final Dictionary hosts = new Dictionary(false, false);
  private int[] localOfEmail = new int[256];
  private int[] hostOfEmail = new int[256];

  /** The e-mail addresses below this code have been taken apart. */
  private int emails = 1;

  private long[] content = new long[64];
  private int[] marks = new int[64];
  private int rows;

  /** For rows that come one by one. */
  private final NormalForms single;

  /** No rows yet, of records with these attributes. */
  public Columns(List<Attribute> attributes) {
    this.attributes = List.copyOf(attributes);
    long extras = attributes.stream().filter(Columns::extra).count();
    dictionaries = new Dictionary[EXTRA + (int) extras];
    Arrays.setAll(dictionaries, column -> new Dictionary(column == COMPANY, column == COMPANY));
    dictionaries[GIVEN] = names;
    dictionaries[SURNAME] = names;
    dictionaries[FURTHER] = names;
    boolean[] present = new boolean[dictionaries.length];
    for (Attribute attribute : attributes) {
      for (int column : columnsOf(attribute.kind())) {
        present[column] = true;
      }
    }
    int column = EXTRA;
    for (Attribute attribute : attributes) {
      if (extra(attribute)) {
        dictionaries[column] = new Dictionary(attribute.kind() == Kind.TEXT, false);
        present[column++] = true;
      }
    }
    place = new int[present.length];
    int places = 0;
    for (int i = 0; i < present.length; i++) {
      place[i] = present[i] ? places++ : -1;
    }
    stride = places;
    groups = ofOneDictionary();
    single = forms();
  }

  private static boolean extra(Attribute attribute) {
    return attribute.kind() == Kind.TEXT || attribute.kind() == Kind.CATEGORY;
  }

  private static int[] columnsOf(Kind kind) {
    return switch (kind) {
      case GIVEN_NAME -> new int[] {GIVEN};
      case SURNAME -> new int[] {SURNAME};
      case FULL_NAME -> new int[] {GIVEN, SURNAME, FURTHER};
      case STREET -> new int[] {STREET, NUMBER};
      case HOUSE_NUMBER -> new int[] {NUMBER};
      case ADDRESS -> new int[] {STREET, NUMBER, POSTCODE, CITY};
      case POSTCODE -> new int[] {POSTCODE};
      case CITY -> new int[] {CITY};
      case REGION -> new int[] {REGION};
      case COUNTRY -> new int[] {COUNTRY};
      case EMAIL -> new int[] {EMAIL};
      case PHONE -> new int[] {PHONE};
      case DATE_OF_BIRTH -> new int[] {BORN};
      case COMPANY -> new int[] {COMPANY};
      case CUSTOMER_NUMBER -> new int[] {CUSTOMER_NUMBER};
      case GENDER -> new int[] {GENDER};
      case TITLE, TEXT, CATEGORY -> new int[] {};
    };
  }

  private int[][] ofOneDictionary() {
    List<int[]> all = new ArrayList<>(List.of(present(GIVEN, BORN)));
    for (int column = BORN; column < place.length; column++) {
      all.add(present(column, column + 1));
    }
    return all.stream().filter(group -> group.length > 0).toArray(int[][]::new);
  }

  private int[] present(int from, int to) {
    return IntStream.range(from, to).filter(this::has).toArray();
  }

  /**
   * Appends a record.
   *
   * @param values in the order of the attributes; empty for what is absent
   * @return its row
   */
  public int add(String[] values) {
    single.clear();
    single.add(values);
    reserve(1);
    for (int group = 0; group < groups.length; group++) {
      code(group, single, rows);
    }
    return append(single);
  }

  // --- rows that come many at once: by the steps of a single one, which may overlap

  /** Room for normal forms, which any thread may fill. */
  NormalForms forms() {
    return new NormalForms(attributes, present(0, place.length));
  }

  /** Makes room for the codes of so many rows after those that are here. */
  void reserve(int more) {
    if (rows + more > content.length) {
      content = Arrays.copyOf(content, rows + more + (rows >> 1) + 64);
      marks = Arrays.copyOf(marks, content.length);
    }
    int last = rows + more - 1 >> CHUNK_BITS;
    if (last >= chunks.length) {
      chunks = Arrays.copyOf(chunks, Math.max(last + 1, chunks.length * 2));
    }
    for (int chunk = rows >> CHUNK_BITS; chunk <= last; chunk++) {
      if (chunks[chunk] == null) {
        chunks[chunk] = new int[stride << CHUNK_BITS];
      }
    }
  }

  /** Number of groups of columns whose values get codes independently of each other. */
  int groups() {
    return groups.length;
  }

  /**
   * Gives codes to the values of a group of columns. One group must get its rows in their order;
   * different groups may be at work at the same time.
   *
   * @param row of the first of {@code forms}, for which there is room
   */
  void code(int group, NormalForms forms, int row) {
    for (int i = 0; i < forms.rows(); i++) {
      int[] chunk = chunks[row + i >> CHUNK_BITS];
      int at = (row + i & CHUNK - 1) * stride;
      for (int column : groups[group]) {
        int form = forms.form(i, place[column]);
        chunk[at + place[column]] = column == BORN ? forms.born(i) : codeOf(column, forms, form);
      }
    }
  }

  private int codeOf(int column, NormalForms forms, int form) {
    char[] letters = forms.letters();
    int from = forms.from(form);
    int to = forms.to(form);
    int code = dictionaries[column].code(letters, from, to, forms.hash(form));
    if (column == EMAIL && code >= emails) {
      noteEmail(code, letters, from, to);
    }
    return code;
  }

  private void noteEmail(int email, char[] letters, int from, int to) {
    if (email >= localOfEmail.length) {
      localOfEmail = Arrays.copyOf(localOfEmail, Math.max(email + 1, localOfEmail.length * 2));
      hostOfEmail = Arrays.copyOf(hostOfEmail, localOfEmail.length);
    }
    emails = email + 1;
    int at = from;
    int last = to - 1;
    while (at < to && letters[at] != '@') {
      at++;
    }
    while (last > at && letters[last] != '@') {
      last--;
    }
    if (at == last) {
      localOfEmail[email] = locals.code(letters, from, at, Dictionary.hash(letters, from, at));
      hostOfEmail[email] = hosts.code(letters, at + 1, to, Dictionary.hash(letters, at + 1, to));
    }
  }

  /** Lets the rows in to which all groups gave codes; returns the first of them. */
  int append(NormalForms forms) {
    int first = rows;
    for (int i = 0; i < forms.rows(); i++) {
      marks[rows] = forms.marks(i);
      content[rows++] = forms.content(i);
    }
    return first;
  }

  /** Takes the last row away again; the texts that it brought stay. */
  public void dropLast() {
    rows--;
  }

  /** The attributes of the records. */
  public List<Attribute> attributes() {
    return attributes;
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Number of columns, those without values included. */
  public int columns() {
    return place.length;
  }

  /** Whether the records have a column at all. */
  public boolean has(int column) {
    return place[column] >= 0;
  }

  /** The code of a value; 0 where it is absent. */
  public int code(int column, int row) {
    int at = place[column];
    return at < 0 ? 0 : chunks[row >> CHUNK_BITS][(row & CHUNK - 1) * stride + at];
  }

  /** The texts of a column. */
  public Dictionary texts(int column) {
    return dictionaries[column];
  }

  /** Given names, surnames and further names. */
  public Dictionary names() {
    return names;
  }

  /** The local parts of e-mail addresses. */
  public Dictionary localParts() {
    return locals;
  }

  /** Whether a local part is that of a function, such as info, which every host has. */
  public boolean function(int local) {
    return Contacts.function(locals.text(local));
  }

  /** The code in {@link #localParts} of an e-mail address; 0 if it has no or several @. */
  public int localPart(int email) {
    return email == 0 ? 0 : localOfEmail[email];
  }

  /** The hosts of e-mail addresses. */
  public Dictionary hosts() {
    return hosts;
  }

  /** The code in {@link #hosts} of an e-mail address; 0 if it has no or several @. */
  public int host(int email) {
    return email == 0 ? 0 : hostOfEmail[email];
  }

  /** Whether a record is a company, else a person or a thing. */
  public boolean company(int row) {
    return code(COMPANY, row) != 0 && code(GIVEN, row) == 0 && code(SURNAME, row) == 0;
  }

  /** What tells a record from namesakes, for {@link Marks}; 0 for nothing. */
  public int marks(int row) {
    return marks[row];
  }

  /** A hash of all values of a record, the same in all runs; equal records have equal hashes. */
  public long content(int row) {
    return content[row];
  }

  /** A hash of a value, the same in all runs; 0 where it is absent. */
  public int hash(int column, int row) {
    int code = code(column, row);
    return code == 0
        ? 0
        : column == BORN ? Hashes.mix(code) | 1 : dictionaries[column].hash(code) | 1;
  }

  /** What a person reads of a value: its normal form. */
  public String text(int column, int row) {
    int code = code(column, row);
    if (code == 0) {
      return "";
    }
    return column == BORN
        ? String.format("%04d-%02d-%02d", code / 10_000, code / 100 % 100, code % 100)
        : dictionaries[column].text(code);
  }
}
