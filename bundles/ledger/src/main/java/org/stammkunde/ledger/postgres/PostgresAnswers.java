package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Duplicates.Answer;
import org.stammkunde.api.Duplicates.AnswerRefused;
import org.stammkunde.api.Duplicates.Consequence;
import org.stammkunde.api.Duplicates.Decision;
import org.stammkunde.api.Duplicates.DecisionNotFound;
import org.stammkunde.api.Duplicates.PairChanged;
import org.stammkunde.api.Duplicates.RecordNotFound;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostMergeRefused;
import org.stammkunde.api.Link;
import org.stammkunde.api.RecordPair;
import org.stammkunde.api.SourceRecord;
import org.stammkunde.api.Unavailable;
import org.stammkunde.ledger.Answers;
import org.stammkunde.ledger.Links;
import org.stammkunde.ledger.postgres.AnswerTable.Row;
import org.stammkunde.ledger.postgres.AnswerTable.Side;
import org.stammkunde.ledger.postgres.PartyGraph.Joined;

/** The answers in PostgreSQL. */
final class PostgresAnswers implements Answers {
  private static final Duration LATER = Duration.ofDays(7);

  private final Database database;
  private final Clock clock;

  PostgresAnswers(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Outlook outlook(String host, RecordPair pair) {
    return database.read(
        connection -> {
          Side left = side(connection, host, pair.left());
          Side right = side(connection, host, pair.right());
          Standing standing = standing(connection, left, right);
          Optional<Decision> holding =
              AnswerTable.holding(connection, left.party(), right.party()).map(Row::decision);
          return new Outlook(
              standing.joined(),
              standing.merge(),
              holding,
              against(connection, standing.ends(left, right)).stream()
                  .filter(said -> !said.pair().equals(pair))
                  .toList(),
              version(connection, left, right, standing, holding));
        });
  }

  private static Side side(Connection connection, String host, SourceRecord record)
      throws SQLException {
    return AnswerTable.side(connection, host, record).orElseThrow(() -> new RecordNotFound(record));
  }

  /** A surviving customer of the host. */
  private record Survivor(long party, HostCustomerId id) {}

  /** How two records stand: whether they are one customer, and their host customers if two. */
  private record Standing(boolean joined, Optional<Survivor> left, Optional<Survivor> right) {
    boolean two() {
      return left.isPresent() && right.isPresent() && left.get().party() != right.get().party();
    }

    /** Who would be one customer with all that hangs on them. */
    List<Long> ends(Side one, Side other) {
      return two()
          ? List.of(one.party(), other.party(), left.get().party(), right.get().party())
          : List.of(one.party(), other.party());
    }

    Optional<Merge> merge() {
      return two() ? Optional.of(new Merge(left.get().id(), right.get().id())) : Optional.empty();
    }
  }

  private static Standing standing(Connection connection, Side left, Side right)
      throws SQLException {
    Map<Long, Long> customers =
        CustomerSets.customers(connection, List.of(left.party(), right.party()));
    boolean joined = customers.get(left.party()).equals(customers.get(right.party()));
    boolean accounts = !left.inHost() && !right.inHost();
    return new Standing(
        joined, survivor(connection, left, accounts), survivor(connection, right, accounts));
  }

  /**
   * The host customer that a record is, by what people and the host say. Of two accounts it also
   * counts what a rule says; where somebody names the host customer itself, he knows better.
   */
  private static Optional<Survivor> survivor(Connection connection, Side side, boolean inferred)
      throws SQLException {
    Optional<Survivor> asserted =
        survivor(
            connection,
            PartyGraph.components(connection, List.of(side.party()), Joined.ASSERTED).keySet());
    return asserted.isPresent() || !inferred
        ? asserted
        : survivor(connection, CustomerSets.members(connection, List.of(side.party())));
  }

  private static Optional<Survivor> survivor(Connection connection, Collection<Long> parties)
      throws SQLException {
    return Sql.of(
            connection,
            """
            SELECT id, host_id FROM host_customer
            WHERE id = ANY (?::bigint[]) AND survivor_id IS NULL ORDER BY id LIMIT 1
            """)
        .with(List.copyOf(parties))
        .first(row -> new Survivor(row.getLong(1), new HostCustomerId(row.getString(2))));
  }

  /** A short digest, as whoever asks may read the records anyway. */
  private static String version(
      Connection connection, Side left, Side right, Standing standing, Optional<Decision> holding)
      throws SQLException {
    return Sql.of(connection, "SELECT left(md5(concat_ws(' ', ?, ?, ?, ?, ?)), 16)")
        .with(
            holding.map(said -> Long.toString(said.id())).orElse("-"),
            Boolean.toString(standing.joined()),
            standing.merge().toString(),
            AnswerTable.contents(connection, left),
            AnswerTable.contents(connection, right))
        .one(row -> row.getString(1));
  }

  /** What people said of those who would become one customer and that keeps them apart. */
  private static List<Decision> against(Connection connection, List<Long> ends)
      throws SQLException {
    Set<Long> unit = PartyGraph.components(connection, ends, Joined.ASSERTED).keySet();
    return AnswerTable.of(connection, unit).stream()
        .filter(row -> row.decision().holds())
        .filter(row -> row.decision().answer() == Answer.DIFFERENT)
        .filter(row -> unit.contains(row.first()) && unit.contains(row.second()))
        .map(Row::decision)
        .toList();
  }

  @Override
  public Decision say(String host, Wanted wanted, Links.Rules rules) {
    return database.write(
        connection -> {
          CustomerSets.lock(connection);
          return new Saying(connection, host, wanted.user(), rules, clock.instant()).say(wanted);
        });
  }

  @Override
  public Decision takeBack(String host, long decision, String user, Links.Rules rules) {
    return database.write(
        connection -> {
          CustomerSets.lock(connection);
          Row row =
              AnswerTable.byId(connection, decision)
                  .orElseThrow(() -> new DecisionNotFound(decision));
          if (!row.decision().holds()) {
            return row.decision();
          }
          return new Saying(connection, host, user, rules, clock.instant()).takeBack(row);
        });
  }

  @Override
  public List<Decision> of(CustomerId id) {
    return database.read(
        connection ->
            AnswerTable.of(connection, CustomerSets.members(connection, List.of(id.value())))
                .stream()
                .map(Row::decision)
                .toList());
  }

  /** One answer, or the end of one, within its transaction. */
  private static final class Saying {
    private final Connection connection;
    private final String host;
    private final String user;
    private final Links.Rules rules;
    private final Instant now;
    private final Set<Long> concerned = new TreeSet<>();
    private final Set<Long> touched = new TreeSet<>();

    Saying(Connection connection, String host, String user, Links.Rules rules, Instant now) {
      this.connection = connection;
      this.host = host;
      this.user = user;
      this.rules = rules;
      this.now = now;
    }

    Decision say(Wanted wanted) throws SQLException {
      Side left = side(connection, host, wanted.pair().left());
      Side right = side(connection, host, wanted.pair().right());
      Optional<Row> before = AnswerTable.holding(connection, left.party(), right.party());
      if (wanted.seen().isPresent()) {
        refuseIfChanged(left, right, wanted.seen().get(), before.map(Row::decision));
      }
      if (before.isPresent() && saysTheSame(before.get(), wanted.answer())) {
        return before.get().decision();
      }
      concern(left.party(), right.party());
      if (before.isPresent()) {
        end(before.get());
      }
      long id =
          switch (wanted.answer()) {
            case SAME -> same(left, right, wanted);
            case DIFFERENT -> different(left, right, wanted);
            case LATER -> add(left, right, wanted, Consequence.NONE, Optional.of(now.plus(LATER)));
          };
      return finish(id);
    }

    private void refuseIfChanged(Side left, Side right, String seen, Optional<Decision> holding)
        throws SQLException {
      Standing standing = standing(connection, left, right);
      if (!version(connection, left, right, standing, holding).equals(seen)) {
        throw new PairChanged(holding);
      }
    }

    private boolean saysTheSame(Row row, Answer answer) {
      return row.decision().answer() == answer
          && row.postponed().map(until -> until.isAfter(now)).orElse(true);
    }

    Decision takeBack(Row row) throws SQLException {
      concern(row.first(), row.second());
      end(row);
      return finish(row.decision().id());
    }

    /** All who may be parted or joined by it. */
    private void concern(long one, long other) throws SQLException {
      concerned.addAll(CustomerSets.members(connection, List.of(one, other)));
    }

    private Decision finish(long id) throws SQLException {
      touched.addAll(Deciding.of(connection, host, concerned, rules, now));
      touched.addAll(CustomerSets.renew(connection, concerned));
      Row row = AnswerTable.byId(connection, id).orElseThrow();
      touched.add(row.first());
      touched.add(row.second());
      ChangeFeed.add(connection, now, touched, List.of(), List.of());
      return row.decision();
    }

    private void end(Row row) throws SQLException {
      if (row.merged().isPresent() && mergedInHost(row.merged().get())) {
        throw new HostMergeRefused(
            "the ERP joined two customers then, and only there they can be taken apart");
      }
      AnswerTable.end(connection, row.decision().id(), user, now);
      if (row.merged().isPresent()) {
        touched.addAll(
            HostMerges.follow(
                connection, List.of(row.merged().get(), row.survivor().orElseThrow()), now));
      }
      if (row.parted().isPresent()) {
        restore(row.parted().get());
      }
    }

    private boolean mergedInHost(long party) throws SQLException {
      return Sql.of(connection, "SELECT merged_into IS NOT NULL FROM host_customer WHERE id = ?")
          .with(party)
          .one(row -> row.getBoolean(1));
    }

    /** The host's link holds again, unless somebody or the host said something else meanwhile. */
    private void restore(long link) throws SQLException {
      long account =
          Sql.of(connection, "SELECT shop_customer_id FROM link WHERE id = ?")
              .with(link)
              .one(row -> row.getLong(1));
      LinkTable.Current current = LinkTable.current(connection, List.of(account)).get(account);
      if (current != null && current.link().status() == Link.Status.ASSERTED) {
        return;
      }
      if (current != null) {
        LinkTable.change(
            connection, current.id(), Link.Status.RETRACTED, current.link().evidence(), user, now);
      }
      Sql.of(
              connection,
              "UPDATE link SET status = 'ASSERTED', decided_by = ?, decided_at = ? WHERE id = ?")
          .with(user, now, link)
          .run();
      touched.add(account);
    }

    private long same(Side left, Side right, Wanted wanted) throws SQLException {
      Standing standing = standing(connection, left, right);
      List<Long> ends = standing.ends(left, right);
      concerned.addAll(CustomerSets.members(connection, ends));
      List<Decision> against = against(connection, ends);
      if (!against.isEmpty()) {
        throw new AnswerRefused(against);
      }
      if (!standing.two()) {
        Consequence consequence =
            standing.joined()
                ? Consequence.NONE
                : left.inHost() || right.inHost() ? Consequence.LINKS : Consequence.JOINS;
        return add(left, right, wanted, consequence, Optional.empty());
      }
      Survivor one = standing.left().get();
      Survivor other = standing.right().get();
      boolean stays = wanted.merge().filter(merge -> merge.into().equals(one.id())).isPresent();
      Survivor into = stays ? one : other;
      Survivor from = stays ? other : one;
      if (!wanted.merge().equals(Optional.of(new Merge(from.id(), into.id())))) {
        throw new Unavailable("the records have changed meanwhile; look at them again");
      }
      long id =
          AnswerTable.add(
              connection,
              left,
              right,
              Answer.SAME,
              wanted.reason(),
              user,
              now,
              wanted.inHost() ? Consequence.MERGES_IN_HOST : Consequence.MERGES_HERE,
              Optional.empty(),
              Optional.of(from.party()),
              Optional.of(into.party()),
              Optional.empty());
      touched.addAll(HostMerges.follow(connection, List.of(from.party(), into.party()), now));
      return id;
    }

    private long different(Side left, Side right, Wanted wanted) throws SQLException {
      Optional<Long> parted = part(left, right);
      refuseIfJoinedOtherwise(left.party(), right.party());
      return AnswerTable.add(
          connection,
          left,
          right,
          Answer.DIFFERENT,
          wanted.reason(),
          user,
          now,
          Consequence.NONE,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          parted);
    }

    /** Takes away the host's own link between the two, if there is one; a person knows better. */
    private Optional<Long> part(Side left, Side right) throws SQLException {
      Side account = left.inHost() ? right : left;
      Side other = left.inHost() ? left : right;
      LinkTable.Current current =
          LinkTable.current(connection, List.of(account.party())).get(account.party());
      if (current == null
          || current.hostCustomer() != other.party()
          || current.link().status() != Link.Status.ASSERTED) {
        return Optional.empty();
      }
      LinkTable.change(
          connection, current.id(), Link.Status.RETRACTED, current.link().evidence(), user, now);
      touched.add(account.party());
      return Optional.of(current.id());
    }

    private void refuseIfJoinedOtherwise(long from, long to) throws SQLException {
      Map<Long, Long> cameFrom = new HashMap<>(Map.of(from, from));
      Deque<Long> open = new ArrayDeque<>(List.of(from));
      while (!open.isEmpty() && !cameFrom.containsKey(to)) {
        for (long[] edge : PartyGraph.edges(connection, List.of(open.poll()), Joined.ASSERTED)) {
          if (cameFrom.putIfAbsent(edge[1], edge[0]) == null) {
            open.add(edge[1]);
          }
        }
      }
      if (!cameFrom.containsKey(to)) {
        return;
      }
      List<Decision> against = new ArrayList<>();
      for (long at = to; at != from; at = cameFrom.get(at)) {
        AnswerTable.holding(connection, at, cameFrom.get(at))
            .map(Row::decision)
            .filter(said -> said.answer() == Answer.SAME)
            .ifPresent(against::add);
      }
      if (against.isEmpty()) {
        throw new HostMergeRefused(
            "the ERP itself says that they are one customer; part them there first");
      }
      throw new AnswerRefused(against);
    }

    private long add(
        Side left, Side right, Wanted wanted, Consequence consequence, Optional<Instant> postponed)
        throws SQLException {
      return AnswerTable.add(
          connection,
          left,
          right,
          wanted.answer(),
          wanted.reason(),
          user,
          now,
          consequence,
          postponed,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }
}
