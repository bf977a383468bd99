package org.stammkunde.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CalibrationReport;
import org.stammkunde.api.CalibrationReport.By;
import org.stammkunde.api.CalibrationReport.Figure;
import org.stammkunde.api.CalibrationReport.Order;
import org.stammkunde.api.Calibrations;
import org.stammkunde.api.QualityRun.State;
import org.stammkunde.api.TooManyAtOnce;

class CalibrateCommandTest {
  private final Console console = new Console();
  private final Proposals proposals = new Proposals();

  /** Nothing until something is started; then a value card that is better. */
  private static final class Proposals implements Calibrations, UseCases {
    private Optional<CalibrationReport> report = Optional.empty();
    private String asked = "";
    private boolean busy;
    private List<String> catalogues = List.of("Standard");

    @Override
    public CalibrationReport start(
        Optional<LocalDate> cut,
        int days,
        int top,
        Optional<String> catalogue,
        String requestedBy) {
      if (busy) {
        throw new TooManyAtOnce();
      }
      if (cut.filter(day -> day.getYear() > 2026).isPresent()) {
        throw new IllegalArgumentException("cut must be over");
      }
      asked = cut + " " + days + " " + top + " " + catalogue + " " + requestedBy;
      report = Optional.of(report(State.RUNNING, Optional.empty()));
      return report.get();
    }

    private void end() {
      Figure figure = new Figure(0.782, 0.694, 0.844);
      report =
          Optional.of(
              report(
                  State.DONE,
                  Optional.of(
                      new CalibrationReport.Result(
                          LocalDate.of(2025, 10, 23),
                          1_000,
                          false,
                          1_200,
                          600,
                          List.of(
                              new Order(
                                  By.CATALOGUE,
                                  figure,
                                  figure,
                                  figure,
                                  figure,
                                  false,
                                  Optional.empty()),
                              new Order(
                                  By.VALUE,
                                  figure,
                                  figure,
                                  figure,
                                  figure,
                                  true,
                                  Optional.of("name = x"))),
                          new CalibrationReport.Warnings(4, 3, 2, 1)))));
    }

    private static CalibrationReport report(
        State state, Optional<CalibrationReport.Result> result) {
      return new CalibrationReport(
          state,
          "olga",
          Instant.EPOCH,
          Optional.empty(),
          LocalDate.of(2026, 1, 31),
          100,
          200,
          "Standard",
          "d1",
          result,
          "",
          "");
    }

    @Override
    public List<String> catalogues() {
      return catalogues;
    }

    @Override
    public Optional<CalibrationReport> latest() {
      return report;
    }

    @Override
    public <T> List<T> all(Class<T> type) {
      return List.of(type.cast(this));
    }
  }

  private String run(CalibrateCommand command) throws CommandException {
    command.in(proposals, console.session()).execute();
    return console.printed();
  }

  @Test
  void beforeTheFirstOneThereIsNothingToShow() throws Exception {
    assertThat(run(new CalibrateCommand())).contains("Nothing was calibrated yet");
  }

  @Test
  void itIsStartedForWhoAsks() throws Exception {
    CalibrateCommand command = new CalibrateCommand();
    command.start = true;
    command.cut = "2026-01-31";
    command.days = 50;

    assertThat(run(command)).contains("learnt until 2026-01-31");
    assertThat(proposals.asked).isEqualTo("Optional[2026-01-31] 50 200 Optional.empty olga");
  }

  @Test
  void ofSeveralCataloguesOneHasToBeNamed() throws Exception {
    proposals.catalogues = List.of("Firmen", "Privat");
    CalibrateCommand command = new CalibrateCommand();
    command.start = true;
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> run(command))
        .withMessageContaining("--catalogue: – is none of these: Firmen, Privat");

    command.catalogue = "Privat";
    run(command);
    assertThat(proposals.asked).contains("Optional[Privat]");
  }

  @Test
  void theProposalThatIsBetterIsNamed() throws Exception {
    proposals.end();

    assertThat(run(new CalibrateCommand()))
        .containsSubsequence(
            "catalogue in force", "proposal: value", "0.782 (0.694–0.844)", "better, offered");
  }

  @Test
  void asJsonItHasTheTextOfTheProposal() throws Exception {
    proposals.end();
    CalibrateCommand command = new CalibrateCommand();
    command.json = true;

    assertThat(run(command)).contains("\"name = x\"");
  }

  @Test
  void oneAtATimeIsUnderWay() {
    proposals.busy = true;
    CalibrateCommand command = new CalibrateCommand();
    command.start = true;

    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> run(command))
        .withMessageContaining("under way already");
  }

  @Test
  void aWrongDayIsNamed() {
    for (String cut : List.of("yesterday", "2027-01-01")) {
      CalibrateCommand command = new CalibrateCommand();
      command.start = true;
      command.cut = cut;
      assertThatExceptionOfType(CommandException.class)
          .isThrownBy(() -> run(command))
          .withMessageContaining("--cut: " + cut);
    }
  }
}
