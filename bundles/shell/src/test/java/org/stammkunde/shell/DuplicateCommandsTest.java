package org.stammkunde.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.Duplicates.Answer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostMergeRefused;
import org.stammkunde.api.MatchModels.ModelRefused;
import org.stammkunde.api.SourceRecord;

/** The review of duplicates in the console. */
class DuplicateCommandsTest {
  private final Shop shop = new Shop();
  private final Doubts doubts = shop.doubts;
  private final Console console = new Console();

  private String run(ShellAction command) throws CommandException {
    command.in(shop, console.session()).execute();
    return console.printed();
  }

  private JsonNode json(ShellAction command) throws Exception {
    command.json = true;
    return new ObjectMapper().readTree(run(command));
  }

  private String refusal(ShellAction command) {
    Throwable refused = catchThrowable(() -> command.in(shop, console.session()).execute());
    assertThat(refused).isExactlyInstanceOf(CommandException.class);
    return ((CommandException) refused).getNiceHelp();
  }

  private static DuplicateCompareCommand compare(String left, String right) {
    DuplicateCompareCommand command = new DuplicateCompareCommand();
    command.left = left;
    command.right = right;
    return command;
  }

  private static DuplicateSayCommand say(String answer) {
    DuplicateSayCommand command = new DuplicateSayCommand();
    command.left = "shop/corner/C9";
    command.right = "host/H1";
    command.answer = answer;
    return command;
  }

  @Test
  void aPairShowsBothAndWhatIsAtStake() throws Exception {
    assertThat(run(new DuplicatesCommand()))
        .contains("host/H1", "shop/corner/C9", "Ada Netter", "87.10 %", "1234.50", "same e-mail")
        .contains("--cursor more");
    assertThat(doubts.asked).containsExactly("ALL Optional.empty en 20");
  }

  @Test
  void jsonHasTheNamesOfTheRestInterface() throws Exception {
    JsonNode row = json(new DuplicatesCommand()).at("/duplicates/0");
    assertThat(row.at("/left/record").textValue()).isEqualTo("host/H1");
    assertThat(row.at("/left/turnover").textValue()).isEqualTo("500.05");
    assertThat(row.at("/value").textValue()).isEqualTo("1234.50");
    assertThat(row.has("pair")).isFalse();
  }

  @Test
  void thePairsOfOneCustomerAreAskedFor() throws Exception {
    DuplicatesCommand command = new DuplicatesCommand();
    command.customer = "17";
    run(command);
    assertThat(doubts.asked).containsExactly("ALL Optional.empty of 17 en 20");

    command.customer = "K-17";
    assertThat(refusal(command)).contains("K-17");
  }

  @Test
  void theFilterIsHandedOn() throws Exception {
    DuplicatesCommand command = new DuplicatesCommand();
    command.kind = "shop-and-host";
    command.shop = "corner";
    command.limit = 7;
    console.german();
    run(command);
    assertThat(doubts.asked).containsExactly("SHOP_AND_HOST Optional[corner] de 7");
  }

  @Test
  void aForeignCursorIsRefused() {
    DuplicatesCommand command = new DuplicatesCommand();
    command.cursor = "wrong";
    assertThat(refusal(command)).contains("--cursor", "wrong");
  }

  @Test
  void theWeightsAreDrawnAndTheConsequenceIsSaid() throws Exception {
    assertThat(run(compare("host/H1", "shop/corner/C9")))
        .contains("same e-mail", "surname", "+12.8", "+++++++++++++", "-9.0", "---------", "+2.2")
        .contains("only the ERP can take them apart again")
        .contains("Decided: later, by clara");
  }

  @Test
  void theDecisionOfAComparisonHasBothRecords() throws Exception {
    JsonNode comparison = json(compare("host/H1", "shop/corner/C9"));
    assertThat(comparison.at("/decision/left").textValue()).isEqualTo("host/H1");
    assertThat(comparison.at("/decision/id").textValue()).isEqualTo("4");
    assertThat(comparison.at("/decision/holds").booleanValue()).isTrue();
    assertThat(comparison.at("/bars/0/bits").doubleValue()).isEqualTo(12.75);
    assertThat(comparison.at("/consequence").textValue()).isEqualTo("merges-in-host");
  }

  @ParameterizedTest
  @CsvSource({"H1, host/H2, LEFT", "host/H1, guest/G2, RIGHT", "host/H1, host/H1, RIGHT"})
  void whatIsNoPairIsNamed(String left, String right, String argument) {
    assertThat(refusal(compare(left, right))).startsWith(argument + ":");
    assertThat(doubts.asked).isEmpty();
  }

  @Test
  void theAnswerIsSaidForWhoAsks() throws Exception {
    DuplicateSayCommand command = say("same");
    command.survivor = "H1";
    command.reason = "she called";
    assertThat(run(command)).contains("decision 5", "is linked to the customer of the ERP");
    assertThat(doubts.asked).containsExactly("SAME H1 she called by olga");
  }

  @Test
  void noLineEndsWithABlank() throws Exception {
    assertThat(run(say("later")).lines()).noneMatch(line -> line.endsWith(" "));
  }

  @Test
  void F54_anAnswerToAnOldViewIsRefusedAndSaysWhoseCameBefore() throws Exception {
    assertThat(run(compare("host/H1", "shop/corner/C9"))).contains("--seen: v4");
    DuplicateSayCommand command = say("same");
    command.seen = "v3";
    assertThat(refusal(command)).contains("4: later, clara", "stammkunde:duplicate-compare");
  }

  @Test
  void whatIsNoAnswerIsRefused() {
    assertThat(refusal(say("perhaps"))).contains("ANSWER", "same, different, later");
  }

  @Test
  void whoStaysIsSaidOnlyWhereTwoBecomeOne() {
    DuplicateSayCommand command = say("different");
    command.survivor = "H1";
    assertThat(refusal(command)).contains("--survivor");
    assertThat(doubts.asked).isEmpty();
  }

  @Test
  void aReasonIsOneLine() {
    DuplicateSayCommand command = say("later");
    command.reason = "a\nb";
    assertThat(refusal(command)).contains("--reason");
  }

  @Test
  void whatWasSaidIsTakenBackForWhoAsks() throws Exception {
    DuplicateUndoCommand command = new DuplicateUndoCommand();
    command.id = 5;
    assertThat(run(command)).contains("Decision 5", "holds no more");
    assertThat(doubts.asked).containsExactly("back 5 by olga");
  }

  @Test
  void whatTheErpJoinedIsNotSaidToBeApart() {
    doubts.failure = Optional.of(new HostMergeRefused("joined"));
    assertThat(refusal(new DuplicateUndoCommand()))
        .contains("only there can they be taken apart")
        .doesNotContain("stay apart");
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void everyRefusalSaysWhatToDo(RuntimeException failure, String what) {
    doubts.failure = Optional.of(failure);
    assertThat(refusal(say("same"))).contains(what);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(
            new Duplicates.RecordNotFound(SourceRecord.parse("host/H1")), "stammkunde:duplicates"),
        Arguments.of(new Duplicates.DecisionNotFound(7), "stammkunde:duplicate-compare"),
        Arguments.of(
            new Duplicates.AnswerRefused(List.of(Doubts.decision(7, Answer.DIFFERENT, true))),
            "7 (host/H1, shop/corner/C9)"),
        Arguments.of(
            new Duplicates.SurvivorUnknown(new HostCustomerId("H1"), new HostCustomerId("H2")),
            "H1 or H2"),
        Arguments.of(new HostMergeRefused("open invoices"), "open invoices"),
        Arguments.of(new ModelRefused(ModelRefused.Reason.UNKNOWN, "x"), "stammkunde:match-models"),
        Arguments.of(
            new ModelRefused(ModelRefused.Reason.SECOND_PERSON, "x"), "ask somebody else"));
  }

  @Test
  void aModelSaysWhatItWouldChange() throws Exception {
    assertThat(run(new MatchModelsCommand())).contains("m2", "proposed", "312", "9", "14");
  }

  @Test
  void aModelInJsonHasItsReport() throws Exception {
    assertThat(json(new MatchModelsCommand()).at("/models/0/report/links").intValue())
        .isEqualTo(312);
  }

  @Test
  void aModelIsProposedAndActivatedForWhoAsks() throws Exception {
    MatchModelsCommand propose = new MatchModelsCommand();
    propose.propose = true;
    run(propose);
    MatchModelsCommand activate = new MatchModelsCommand();
    activate.activate = "m2";
    run(activate);
    assertThat(doubts.asked).containsExactly("propose by olga", "activate m2 by olga");
  }

  @Test
  void notBothAtOnce() {
    MatchModelsCommand command = new MatchModelsCommand();
    command.propose = true;
    command.activate = "m2";
    assertThat(refusal(command)).contains("--propose, --activate");
  }

  @Test
  void statusTellsHowManyPairsAreOpen() throws Exception {
    assertThat(run(new StatusCommand())).contains("4,321 records compared, 17 pairs open");
  }
}
