package org.stammkunde.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.stammkunde.api.MatchModels;
import org.stammkunde.api.MatchModels.MatchModel;

/** The models by which records are compared. */
@Service
@Command(
    scope = "stammkunde",
    name = "match-models",
    description = "Models by which records are compared, with what each would change")
public final class MatchModelsCommand extends ShellAction {
  @Option(name = "--propose", description = "Learn a new one from the records as they are")
  boolean propose;

  @Option(name = "--activate", description = "Let the model of this version decide from now on")
  String activate;

  /** All models, as the REST API has them. */
  record Answer(List<MatchModel> models) {}

  @Override
  void run() throws Refused {
    if (propose && activate != null) {
      throw Refused.because("one-of", "--propose, --activate");
    }
    MatchModels models = get(MatchModels.class);
    if (propose) {
      show(models.propose(login()));
    } else if (activate != null) {
      show(models.activate(activate, login()));
    } else if (json) {
      printJson(new Answer(models.models()));
    } else {
      show(models.models());
    }
  }

  private void show(MatchModel model) {
    if (json) {
      printJson(model);
    } else {
      show(List.of(model));
    }
  }

  private void show(List<MatchModel> models) {
    table(
        List.of(
            "version",
            "state",
            "trained",
            "#records",
            "households",
            "proposed-by",
            "activated",
            "#would-link",
            "#would-part",
            "#would-review"),
        models.stream().map(this::row).toList());
  }

  private List<Object> row(MatchModel model) {
    return List.of(
        model.version(),
        text("model." + Words.of(model.state())),
        time(model.trainedAt()),
        messages().number(model.records()),
        messages().yesOrNo(model.households()),
        by(model.proposedBy()),
        time(model.activatedAt()),
        messages().number(model.report().links()),
        messages().number(model.report().unlinks()),
        messages().number(model.report().review()));
  }
}
