package org.stammkunde.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Fact;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.TopCustomersQuery;

/**
 * All sales of one ledger in memory, and the lists over them.
 *
 * <h2>Layout</h2>
 *
 * <pre>
 * row       document · party · time · amount · kinds         21 bytes, by document ascending
 * part      row · category, cost, level or claim · number    14 bytes, of rows that have any
 * party     key · customer · shop · branch, company, guest   one a shop customer, guest, host record
 * customer  id · branch, company, guest                      from its parties
 * </pre>
 *
 * <p>The lines of a document are summed into one row for each kind of fact (ordered, cancelled,
 * returned, refunded), delivery kind and line kind. Rows name a party, never a customer: a link
 * that is made or retracted moves a party to another customer and touches no row.
 *
 * <p>Rows lie in chunks of up to 4,096 with the earliest and latest time of each, so a short
 * interval skips most of them; documents mostly come in order of time. Sums lie dense by customer
 * and are kept from query to query.
 *
 * <h2>Threads</h2>
 *
 * <p>Safe for all threads. A change makes new chunks and pages where it changes something, shares
 * the others, and shows all of itself at once: a reader sees every document, party and customer
 * wholly before or wholly after it, and neither waits for a writer nor makes one wait, not even
 * while the figures are saved. Changes exclude each other; several loaders may call {@link #apply}
 * with their parts in any order. Queries at once are as many as there are cores, the others wait.
 */
public final class Figures {
  private static final int LONGEST_NAME = 200;

  private final String ledger;
  private final TotalsPool pool = new TotalsPool(Runtime.getRuntime().availableProcessors());
  private final Categories categories = new Categories();
  private final Object writing = new Object();
  private final PartyTable table = new PartyTable();
  private volatile State state;

  /**
   * Makes empty figures at feed position 0.
   *
   * @param ledger which ledger they are of, at most 200 characters that tell it from any other
   */
  public Figures(String ledger) {
    this(ledger, RowChunk.CAPACITY);
  }

  /** Makes empty figures with chunks of another size, so that a test has many of them. */
  Figures(String ledger, int chunkCapacity) {
    if (ledger.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("the ledger's name is too long");
    }
    this.ledger = ledger;
    Rows none = new Rows(chunkCapacity, List.of());
    state = new State(0, none, table.publish(), table.bytes());
  }

  /**
   * Applies changes, all at once. Cheap by the thousand, as every call copies what it touches.
   *
   * @throws IllegalArgumentException if a document is there twice; nothing was applied
   * @throws ArithmeticException if a document's sums are beyond a {@code long}; nothing was applied
   */
  public void apply(Changes changes) {
    List<DocumentRows> documents =
        Stream.concat(
                changes.documents().stream().map(document -> DocumentRows.of(document, categories)),
                changes.removedDocuments().stream().map(DocumentRows::none))
            .sorted(DocumentRows.BY_DOCUMENT)
            .toList();
    for (int index = 1; index < documents.size(); index++) {
      if (documents.get(index).document() == documents.get(index - 1).document()) {
        throw new IllegalArgumentException(
            "document " + documents.get(index).document() + " is there twice");
      }
    }
    synchronized (writing) {
      BitSet gone = new BitSet();
      for (Party.Key key : changes.removedParties()) {
        int slot = table.remove(key);
        if (slot >= 0) {
          gone.set(slot);
        }
      }
      changes.parties().forEach(table::put);
      changes.channels().forEach((shop, channel) -> table.put(shop.value(), channel));
      Rows rows = state.rows().without(gone).with(documents, table::slot);
      state = new State(changes.position(), rows, table.publish(), table.bytes());
    }
  }

  /** The best customers of an interval, as known now. */
  public TopCustomerRanking top(TopCustomersQuery query, Interval interval) {
    State now = state;
    return new TopCustomersScan(query, interval, now.rows(), now.parties()).run(pool);
  }

  /**
   * Facts of all customers but guests, those who never ordered among them, as known now. An order
   * without lines is none, as in the list of top customers; goods that came back are returns, not
   * refunds; a share is cut to whole hundredths of a percent.
   *
   * @param facts what to reckon, in the order of the columns
   * @param asOf the end of what counts, not in it, cut to whole seconds
   * @param zone in which days, weeks and months are reckoned
   * @throws ArithmeticException if the facts of so many customers do not fit into arrays
   */
  public CustomerFacts facts(List<Fact> facts, Instant asOf, ZoneId zone) {
    State now = state;
    return facts(now.rows(), now.parties()).asOf(asOf, zone, facts);
  }

  /**
   * As {@link #facts(List, Instant, ZoneId)}, of some customers: those of them who are there and no
   * guests. What a few bought is found without a look at the rows of others; a change that is just
   * being applied is waited for.
   */
  public CustomerFacts facts(
      Collection<CustomerId> customers, List<Fact> facts, Instant asOf, ZoneId zone) {
    State now;
    BitSet slots;
    synchronized (writing) {
      now = state;
      slots = table.slotsOf(customers);
    }
    Excerpt theirs = Excerpt.of(slots, now.rows(), now.parties());
    return facts(theirs.rows(), theirs.parties()).asOf(asOf, zone, facts);
  }

  private FactsOfCustomers facts(Rows rows, Parties parties) {
    return new FactsOfCustomers(rows, parties, categories, FactSubjects.everybody(parties));
  }

  /**
   * When and for how much all customers but guests bought, as known now.
   *
   * @param asOf the end of what counts, not in it, cut to whole seconds
   * @param zone in which days are reckoned
   */
  public Purchases purchases(Instant asOf, ZoneId zone) {
    State now = state;
    return new PurchaseDays(now.rows(), FactSubjects.everybody(now.parties()), asOf, zone).find();
  }

  /**
   * Whose figures changes concern, as things stand: the customers of the parties and documents that
   * they name. Asked before and after {@link #apply}, both answers together are the customers whose
   * figures it may have changed, also those that a party or document left. Where the sales of a
   * shop happened is not among it, as that is about everybody who bought there.
   */
  public Set<CustomerId> customersOf(Changes changes) {
    synchronized (writing) {
      Set<Integer> slots = new HashSet<>();
      Stream.concat(changes.parties().stream().map(Party::key), changes.removedParties().stream())
          .forEach(key -> slots.add(table.find(key.code())));
      for (SalesFigures document : changes.documents()) {
        slots.add(table.find(document.party()));
        slots.add(state.rows().partyOf(document.document()));
      }
      changes.removedDocuments().forEach(gone -> slots.add(state.rows().partyOf(gone)));
      return slots.stream()
          .filter(slot -> slot >= 0)
          .flatMapToLong(slot -> table.customerOf(slot).stream())
          .mapToObj(CustomerId::new)
          .collect(Collectors.toSet());
    }
  }

  /**
   * Where a party is, as known now; empty if it is not known.
   *
   * @param party its id, of whichever kind it is
   */
  public Optional<Place> placeOf(long party) {
    synchronized (writing) {
      return table
          .placeOf(new Party.Key(false, party).code())
          .or(() -> table.placeOf(new Party.Key(true, party).code()));
    }
  }

  /** The ids of all parties of a customer, of whichever kind they are; none if he is not known. */
  public Set<Long> partiesOf(CustomerId customer) {
    synchronized (writing) {
      return table.partiesOf(customer);
    }
  }

  /**
   * Where a party is.
   *
   * @param customer the customer that it is of
   * @param shop the shop that it is of, or empty for a host customer
   */
  public record Place(CustomerId customer, Optional<ShopId> shop) {}

  /** Which ledger the figures are of. */
  public String ledger() {
    return ledger;
  }

  /** The position in the ledger's change feed up to which they go. */
  public long position() {
    return state.position();
  }

  /** How much there is. */
  public Size size() {
    State now = state;
    long bytes = now.rows().bytes() + now.parties().bytes() + now.writerBytes() + pool.bytes();
    return new Size(now.parties().size(), now.parties().customerCount(), now.rows().size(), bytes);
  }

  /**
   * Writes everything, while queries and changes go on. Equal figures give equal bytes, whatever
   * way they came about. The stream stays open.
   */
  public void save(OutputStream out) throws IOException {
    State now = state;
    ColumnFile.write(out, ledger, now.position(), now.rows(), now.parties(), categories);
  }

  /**
   * Reads what {@link #save} wrote, up to the end of the stream, which stays open.
   *
   * @param ledger which ledger the figures must be of
   * @throws ColumnFileRejected if they are of another one or of another version of this program, or
   *     the file is not whole; says so
   */
  public static Figures load(InputStream in, String ledger) throws IOException, ColumnFileRejected {
    ColumnFile.Contents contents = ColumnFile.read(in, ledger);
    Figures figures = new Figures(ledger);
    contents.categories().forEach(figures.categories::code);
    synchronized (figures.writing) {
      contents.fill(figures.table);
      figures.state =
          new State(
              contents.position(),
              new Rows(RowChunk.CAPACITY, contents.chunks()),
              figures.table.publish(),
              figures.table.bytes());
    }
    return figures;
  }

  /**
   * How much there is.
   *
   * @param parties shop customers, guests and host customers
   * @param customers sets of them
   * @param rows of the sales columns
   * @param bytes estimate of the memory in use
   */
  public record Size(long parties, long customers, long rows, long bytes) {}

  private record State(long position, Rows rows, Parties parties, long writerBytes) {}
}
