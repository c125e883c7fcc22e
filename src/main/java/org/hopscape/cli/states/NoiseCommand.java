package org.hopscape.cli.states;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Count;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.Pace;
import org.hopscape.cli.output.Stdout;
import org.hopscape.cli.output.Work;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.noise.ArmNoise;
import org.hopscape.replay.noise.NoiseReplay;
import org.hopscape.replay.trajectory.ChosenArm;
import org.hopscape.replay.trajectory.Windows.Span;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code noise}: the law of the gradient noise along a run, from states that are re-created. */
@Command(
    name = "noise",
    description = {
      "The law of the gradient noise g - f' along the run, by replay.",
      "Moments, tail exponent, covariance, how its size depends on f and |f'|, and whether steps"
          + " are uncorrelated, each with its interval. Of one arm in full, of several a table."
    },
    mixinStandardHelpOptions = true)
public final class NoiseCommand implements Runnable {
  /** What stays free on a disk: a journal beside has to end well. */
  private static final double KEPT = 2L << 20;

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private WalkerRangeOptions which = new WalkerRangeOptions();

  private final Runs runs;
  private final Stdout out = new Stdout();

  @Parameters(paramLabel = "RUN", description = "The run's name.")
  private String name = "";

  @Option(names = "--arm", paramLabel = "A", description = "The arm (default: all).")
  private @Nullable String arm;

  @Option(
      names = "--every",
      paramLabel = "K",
      description =
          "Steps from one state of a walker to the next (default: so many that an arm has up to"
              + " 1,000,000 states, fewer of many coordinates or arms).")
  private @Nullable Long every;

  @Option(
      names = "--from",
      paramLabel = "STEP",
      description = "The first step (default: where the run begins).")
  private @Nullable Long from;

  @Option(names = "--to", paramLabel = "STEP", description = "The last step (default: the last).")
  private @Nullable Long to;

  @Option(
      names = "--out",
      paramLabel = "FILE.csv|.parquet",
      description = "Write a table instead: a row for each estimate and its interval.")
  private @Nullable Path file;

  public NoiseCommand(Runs runs) {
    this.runs = runs;
  }

  @Override
  public void run() {
    OptionalLong spacing = every == null
        ? OptionalLong.empty()
        : OptionalLong.of(Count.inside("--every", every, 1, Count.MOST_STEPS));
    Path target = file;
    if (target != null) {
      TrajectoryCommand.formatOf(target);
    }
    try (RunReading run = runs.open(common.run(name)).keeping()) {
      List<ChosenArm> arms = which.chosen(run, arm, null);
      NoiseReplay replay = new NoiseReplay(run, arms, spans(run, arms), spacing);
      List<ArmNoise> found = replayed(replay);
      if (target != null) {
        NoiseTable.write(target, found);
      }
      if (common.json()) {
        out.print(json(found));
      } else if (target != null) {
        common.note("written: " + target);
      } else {
        out.println("gradient noise g - f' along run " + run.name());
        NoiseText text = new NoiseText(out);
        if (found.size() == 1) {
          text.print(found.get(0));
        } else {
          text.table(found);
        }
      }
      out.flush();
      if (run.status() == RunReading.Status.RUNNING) {
        common.note("the run is going on: the states are as of when it was read");
      }
    }
  }

  /** Of each walker those of its steps that were asked for. */
  private List<Span> spans(RunReading run, List<ChosenArm> arms) {
    List<Span> whole = EnsembleTrajectory.spans(run, arms);
    long first = whole.stream().mapToLong(Span::first).min().orElse(0);
    long last = whole.stream().mapToLong(Span::last).max().orElse(0);
    long begin = from == null ? first : Count.inside("--from", from, first, last);
    long end = to == null ? last : Count.inside("--to", to, begin, last);
    return whole.stream()
        .map(span -> new Span(Math.max(span.first(), begin), Math.min(span.last(), end)))
        .toList();
  }

  private List<ArmNoise> replayed(NoiseReplay replay) {
    Path folder = Path.of(System.getProperty("java.io.tmpdir", "."));
    try {
      double free = Files.getFileStore(folder).getUsableSpace();
      if (replay.bytes() > free - KEPT) {
        throw Fault.of(
                Fault.Kind.STORAGE,
                String.format(
                    Locale.ROOT,
                    "the noise of these states takes about %sB meanwhile, and %sB are free",
                    Pace.count(replay.bytes()),
                    Pace.count(free)))
            .at(folder.toString())
            .maybe("ask for less with --every, --walkers or --arm.");
      }
      return replay.arms(folder, common.threads(), runs.kernels(), new Work(common, "noise"));
    } catch (IOException | UncheckedIOException e) {
      throw Fault.of(Fault.Kind.STORAGE, "cannot write: " + Reason.of(e))
          .at(folder.toString())
          .because(e);
    }
  }

  private ObjectNode json(List<ArmNoise> found) {
    ObjectNode document = Json.document().put("run", name);
    ArrayNode arms = document.putArray("arms");
    found.forEach(each -> arms.add(NoiseJson.of(each)));
    return document;
  }
}
