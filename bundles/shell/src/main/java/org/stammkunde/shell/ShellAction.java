package org.stammkunde.shell;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.Col;
import org.apache.karaf.shell.support.table.ShellTable;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerNotFound;
import org.stammkunde.api.QualityRunNotFound;
import org.stammkunde.api.QualityRunUnderWay;
import org.stammkunde.api.Saying;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopSync;
import org.stammkunde.api.Unavailable;

/** What all commands share: the language, {@code --json}, and errors in one sentence. */
public abstract class ShellAction implements Action {
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");
  private static final Logger LOG = LoggerFactory.getLogger(ShellAction.class);

  // Without a text Karaf would print the name of the class in red.
  private static final String NOTHING_MORE = "";

  private static final int FRAMES = 8;

  @Reference BundleContext context;
  @Reference Session session;

  @Option(name = "--json", description = "Answer in JSON, with the names of the REST API")
  boolean json;

  private UseCases useCases;
  private Messages messages;

  ShellAction() {}

  /** Outside of Karaf: with these use cases and this session. */
  final <A extends ShellAction> A in(UseCases found, Session caller) {
    useCases = found;
    session = caller;
    @SuppressWarnings("unchecked")
    A self = (A) this;
    return self;
  }

  /** Does the work and prints what there is to say. */
  abstract void run() throws Refused, CommandException;

  /**
   * Runs it.
   *
   * @return nothing, as Karaf would print it
   */
  @Override
  public final Object execute() throws CommandException {
    messages = Messages.of(session);
    if (useCases == null) {
      useCases = UseCases.of(context);
    }
    try {
      run();
    } catch (Refused refused) {
      throw said(refused.text(messages));
    } catch (Unavailable away) {
      throw said(text("error.unavailable", away.getMessage()));
    } catch (CustomerNotFound missing) {
      throw said(text("error.customer", missing.customer()));
    } catch (QualityRunNotFound missing) {
      throw said(text("error.run"));
    } catch (QualityRunUnderWay busy) {
      throw said(text("error.run-under-way", Long.toString(busy.run())));
    } catch (CatalogueRejected wrong) {
      throw said(
          text(
              "error.catalogue",
              wrong.reasons().stream()
                  .map(reason -> reason.said(messages.locale()))
                  .collect(Collectors.joining("; "))));
    } catch (RuntimeException unforeseen) {
      Optional<Refused> refusal = MatchingRefusals.of(unforeseen);
      if (refusal.isPresent()) {
        throw said(refusal.get().text(messages));
      }
      // By name: Blueprint's package is wired only where Blueprint runs.
      if (unforeseen.getClass().getSimpleName().equals("ServiceUnavailableException")) {
        throw said(text("error.unavailable", "a part of Stammkunde does not run"));
      }
      // No message: it may quote data.
      LOG.error("a command failed: {}", trace(unforeseen));
      throw said(text("error.unforeseen"));
    }
    return null;
  }

  private static String trace(RuntimeException unforeseen) {
    return Stream.concat(
            Stream.of(unforeseen.getClass().getName()),
            Arrays.stream(unforeseen.getStackTrace()).limit(FRAMES).map(Object::toString))
        .collect(Collectors.joining(" at "));
  }

  private static CommandException said(String sentence) {
    return new CommandException(sentence, sentence);
  }

  /** Ends with an exit code other than 0 where the caller sees one, and without another word. */
  static CommandException notOk() {
    return new CommandException(NOTHING_MORE, NOTHING_MORE);
  }

  final UseCases useCases() {
    return useCases;
  }

  final <T> T get(Class<T> type) throws Refused {
    return useCases.get(type);
  }

  final Messages messages() {
    return messages;
  }

  /** Who calls: what is done is done in his name. */
  final String login() {
    return Objects.toString(session.get("USER"), "console");
  }

  /** What is known in both languages. */
  final String text(Saying saying) {
    return saying.in(messages.locale());
  }

  final String text(String key, Object... values) {
    return messages.text(key, values);
  }

  final void print(String line) {
    out().println(line);
  }

  private PrintStream out() {
    return session.getConsole();
  }

  final void printJson(Object value) {
    out().println(Json.of(value, messages.locale()));
  }

  final void printJson(Object value, ZoneId zone) {
    out().println(Json.of(value, messages.locale(), zone));
  }

  /**
   * Prints a table.
   *
   * @param headers keys of its headers; those that begin with {@code #} are of columns of numbers
   */
  final void table(List<String> headers, List<List<Object>> rows) {
    ShellTable table = new ShellTable().emptyTableText(text("table.empty"));
    for (String header : headers) {
      boolean number = header.startsWith("#");
      Col column = new Col(text("column." + (number ? header.substring(1) : header)));
      table.column(number ? column.alignRight() : column);
    }
    rows.forEach(row -> table.addRow().addContent(row));
    table.print(out(), StandardCharsets.UTF_8, true);
  }

  /** As people read it, in a zone. */
  final String time(Instant time, ZoneId zone) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").format(time.atZone(zone));
  }

  /** In the time zone of this machine, as the log has it. */
  final String time(Instant time) {
    return time(time, ZoneId.systemDefault());
  }

  /** A login, or that a rule did it. */
  final String by(String who) {
    return who.equals("rule") ? text("rule") : who;
  }

  final String time(Optional<Instant> time) {
    return time.map(this::time).orElse("–");
  }

  /**
   * Reads RFC 3339 with offset, or a day, which then begins in UTC, of the years 1900 to 2999;
   * others are mistakes, and overflow later.
   */
  static Optional<Instant> instant(String option, String value) throws Refused {
    Optional<Instant> read = read(option, value);
    if (read.filter(time -> time.isBefore(EARLIEST) || !time.isBefore(LATEST)).isPresent()) {
      throw Refused.because("time-years", option, value);
    }
    return read;
  }

  private static Optional<Instant> read(String option, String value) throws Refused {
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(value).toInstant().truncatedTo(ChronoUnit.SECONDS));
    } catch (DateTimeParseException noMoment) {
      try {
        return Optional.of(LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant());
      } catch (DateTimeParseException noDay) {
        throw Refused.because("time", option, value);
      }
    }
  }

  static Optional<Boolean> truth(String option, String value) throws Refused {
    if (value == null) {
      return Optional.empty();
    }
    if (!value.equals("true") && !value.equals("false")) {
      throw Refused.because("truth", option, value);
    }
    return Optional.of(value.equals("true"));
  }

  static int within(String option, int value, int most) throws Refused {
    if (value < 1 || value > most) {
      throw Refused.because("range", option, value, most);
    }
    return value;
  }

  static CustomerId customerId(String text) throws Refused {
    try {
      return new CustomerId(Long.parseLong(text));
    } catch (IllegalArgumentException wrong) {
      throw Refused.because("id", text);
    }
  }

  static ShopId shopId(String option, String value) throws Refused {
    try {
      return new ShopId(value);
    } catch (IllegalArgumentException wrong) {
      throw Refused.because("shop-form", option, value);
    }
  }

  /** A shop that is configured or ever sent something. */
  final ShopId knownShop(String option, String value) throws Refused {
    ShopId shop = shopId(option, value);
    List<ShopId> known = get(ShopSync.class).status().stream().map(ShopSync.Status::shop).toList();
    if (!known.contains(shop)) {
      throw Refused.because("shop", option, value, known.isEmpty() ? "–" : known);
    }
    return shop;
  }
}
