package org.stammkunde.engine;

import java.util.List;
import java.util.Optional;
import org.stammkunde.api.Installation;
import org.stammkunde.api.SettingsFile;
import org.stammkunde.ledger.Survey;

/** What this process has in memory, and what its ledger says. */
public final class RunningInstallation implements Installation {
  private final CurrentFigures figures;
  private final Survey survey;
  private final List<SettingsFile> settings;

  /** Joins the services; {@code survey} may come and go, {@code settings} is a live list. */
  public RunningInstallation(CurrentFigures figures, Survey survey, List<SettingsFile> settings) {
    this.figures = figures;
    this.survey = survey;
    this.settings = settings;
  }

  @Override
  public Optional<Figures> figures() {
    return figures
        .loaded()
        .map(
            loaded ->
                new Figures(
                    loaded.size().customers(),
                    loaded.size().rows(),
                    loaded.size().bytes(),
                    loaded.position()));
  }

  @Override
  public Ledger ledger() {
    return survey.read();
  }

  @Override
  public List<SettingsFile.State> settings() {
    return settings.stream().map(SettingsFile::state).sorted().toList();
  }
}
