package org.stammkunde.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.FileRejected;
import org.stammkunde.mapping.MappingRefused;
import org.stammkunde.scoring.Holdout;
import org.stammkunde.scoring.PredictedValue;
import org.stammkunde.scoring.PurchaseHistories;
import org.stammkunde.scoring.TimeUnit;
import org.stammkunde.scoring.Transactions;

/** {@code value}: what the customers of a table of transactions will buy. */
final class ValueCommand implements Command {
  private static final String[] COLUMNS = {
    "customer", "x", "t_x", "T", "mean_value", "p_alive", "expected_purchases", "expected_value"
  };
  private static final int DECIMALS = 6;

  private final Messages messages;
  private final Clock clock;

  ValueCommand(Messages messages, Clock clock) {
    this.messages = messages;
    this.clock = clock;
  }

  @Override
  public void run(List<String> arguments, PrintStream out)
      throws WrongUse, MappingRefused, FileRejected, IOException {
    ValueOptions options = ValueOptions.of(arguments, messages);
    ValueMapping mapping = ValueMapping.read(options.mapping());
    Transactions transactions = new Transactions();
    ValueInput input =
        new ValueInput(mapping, clock, ValueInput.into(transactions, mapping.dates().zone()));
    input.read(options.in());
    int last = transactions.lastDay();
    int end = end(options, transactions, last);
    TimeUnit unit = options.unit();
    PurchaseHistories histories = transactions.until(end, unit);
    if (histories.size() == 0) {
      throw new WrongUse(messages.text("value.nobody", LocalDate.ofEpochDay(end)));
    }
    PredictedValue prediction = PredictedValue.fit(histories, options.model());
    double after = (last - end) / (double) unit.days();
    Optional<Holdout> holdout =
        options
            .cut()
            .map(
                cut ->
                    Holdout.of(
                        prediction,
                        transactions.outcome(histories, end, last),
                        after,
                        options.top()));
    double year = Math.floor(unit.perYear());
    double horizon = options.horizon().orElse(options.cut().isPresent() ? after : year);
    if (options.out().isPresent()) {
      write(prediction, horizon, options.discount(), options.out().get());
    }
    ValueReport report =
        new ValueReport(
            prediction,
            holdout,
            transactions.customers() - histories.size(),
            input,
            LocalDate.ofEpochDay(end),
            options.top());
    if (options.json()) {
      report.json(out);
    } else {
      report.text(messages, out);
    }
  }

  private int end(ValueOptions options, Transactions transactions, int last) throws WrongUse {
    if (options.cut().isEmpty()) {
      return last;
    }
    long cut = options.cut().get().toEpochDay();
    if (cut < transactions.firstDay() || cut >= last) {
      throw new WrongUse(
          messages.text(
              "value.cut.outside",
              LocalDate.ofEpochDay(transactions.firstDay()),
              LocalDate.ofEpochDay(last)));
    }
    return Math.toIntExact(cut);
  }

  private static void write(PredictedValue prediction, double horizon, double discount, Path file)
      throws IOException {
    PurchaseHistories histories = prediction.histories();
    RowFile.write(
        file,
        COLUMNS,
        printer -> {
          for (int i = 0; i < histories.size(); i++) {
            printer.printRecord(
                RowFile.formulaless(histories.customer(i)),
                histories.repeats(i),
                decimal(histories.recency(i)),
                decimal(histories.age(i)),
                decimal(histories.meanValue(i)),
                decimal(prediction.alive(i)),
                decimal(prediction.purchases(i, horizon)),
                decimal(prediction.value(i, horizon, discount)));
          }
        });
  }

  private static String decimal(double value) {
    return new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).toPlainString();
  }
}
