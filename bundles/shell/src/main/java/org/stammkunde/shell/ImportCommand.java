package org.stammkunde.shell;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.stammkunde.api.FileImports;
import org.stammkunde.api.FileRejected;
import org.stammkunde.api.FileShop;
import org.stammkunde.api.ShopId;

/** Takes one file of orders or customers, wherever it lies on the server. */
@Service
@Command(
    scope = "stammkunde",
    name = "import",
    description = "Take a file of orders or customers of a shop; the file stays where it is")
public final class ImportCommand extends ShellAction {
  @Argument(name = "FILE", required = true, description = "The file, on the server")
  @Completion(FileCompleter.class)
  String file;

  @Option(
      name = "--shop",
      description = "Whose file it is; may be left out if only one shop takes files")
  @Completion(ShopCompleter.class)
  String shop;

  @Option(name = "--dry-run", description = "Check only, keep nothing")
  boolean dryRun;

  @Option(
      name = "--report",
      description = "Where rejected lines are written as CSV; default FILE.report.csv")
  @Completion(FileCompleter.class)
  String report;

  /** What became of the file. */
  record Answer(ShopId shop, FileImports.Result result, Optional<Path> report) {}

  @Override
  void run() throws Refused {
    ShopId id = shop();
    Path source = path("FILE", file);
    if (!Files.isRegularFile(source) || !Files.isReadable(source)) {
      throw Refused.because("file", "FILE", source);
    }
    Path target = path("--report", report == null ? file + ".report.csv" : report);
    Path folder = target.getParent();
    if (folder == null || Files.isDirectory(target) || !Files.isDirectory(folder)) {
      throw Refused.because("report", "--report", target);
    }
    FileImports.Result result = take(id, source, target);
    Optional<Path> written = result.clean() ? Optional.empty() : Optional.of(target);
    if (json) {
      printJson(new Answer(id, result, written));
      return;
    }
    show(result);
    written.ifPresent(path -> print(text("import.report", path)));
  }

  private FileImports.Result take(ShopId id, Path source, Path target) throws Refused {
    try {
      return get(FileImports.class).importFile(id, source, target, dryRun);
    } catch (FileRejected rejected) {
      throw Refused.because("rejected", source.getFileName(), text(rejected.reason()));
    }
  }

  private void show(FileImports.Result result) {
    if (result.alreadyImported().isPresent()) {
      print(text("import.before", time(result.alreadyImported().get())));
      return;
    }
    print(
        text(
            result.dryRun() ? "import.checked" : "import.done",
            messages().number(result.lines()),
            messages().number(result.documents()),
            messages().number(result.applied()),
            messages().number(result.unchanged()),
            messages().number(result.rejected()),
            messages().number(result.rejectedLines())));
  }

  private ShopId shop() throws Refused {
    List<ShopId> known =
        useCases().all(FileShop.class).stream().map(FileShop::shop).sorted().toList();
    if (shop == null && known.size() == 1) {
      return known.get(0);
    }
    if (shop == null) {
      throw Refused.because("which-shop", "--shop", known.isEmpty() ? "–" : known);
    }
    ShopId id = shopId("--shop", shop);
    if (!known.contains(id)) {
      throw Refused.because("file-shop", "--shop", shop, known.isEmpty() ? "–" : known);
    }
    return id;
  }

  private Path path(String option, String text) throws Refused {
    try {
      Path base = session.currentDir() == null ? Path.of("") : session.currentDir();
      return base.resolve(text).toAbsolutePath().normalize();
    } catch (InvalidPathException wrong) {
      throw Refused.because("path", option, text);
    }
  }
}
