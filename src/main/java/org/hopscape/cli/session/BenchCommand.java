package org.hopscape.cli.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.Stdout;
import org.hopscape.cli.output.TextTable;
import org.hopscape.fault.Fault;
import org.hopscape.journal.folder.TemporaryFolder;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.session.Bench;
import org.hopscape.walker.Legs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench}: what a walker-step costs, by the kernel alone and in a whole run. */
@Command(
    name = "bench",
    description = {
      "The kernel alone and a whole run in one go, as ns a walker-step and as their ratio.",
      "Multiplicative noise (sigma 2, additive scale 1) on the cosine bowl, basins labelled, in legs of --leg steps, 512"
          + " walkers (256 a thread where there are more than two threads): by the kernel alone on all threads at once, and by"
          + " a run with its actors and its journal in a temporary folder (inside DIR where --data is given), from its first"
          + " step until all is persisted; in turns, after a run as long as theirs that warms up.",
      "ns a walker-step: wall time times threads over walker-steps, the median of the rounds; CPU: the same of the whole"
          + " process's CPU time, and of the kernel's within it; cohort: walkers advanced together, on average.",
      "journalShare = 1 - kernel / run: the part of a run's time that goes to actors and journal. Other work on the machine"
          + " disturbs all of them; takes about 40 s."
    },
    mixinStandardHelpOptions = true)
public final class BenchCommand implements Runnable {
  private static final int ROUNDS = 3;
  private static final int QUICK_ROUNDS = 3;
  private static final double KERNEL_SECONDS = 5;
  private static final double QUICK_SECONDS = 0.15;

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Option(names = "--quick", description = "Fewer and shorter rounds: about 7 s, less exact.")
  private boolean quick;

  @Option(
      names = "--leg",
      paramLabel = "N",
      description = "Steps in a leg (default: ${DEFAULT-VALUE}).")
  private long leg = Legs.USUAL;

  private final Runs runs;

  public BenchCommand(Runs runs) {
    this.runs = runs;
  }

  /** The medians of some rounds. */
  private record Medians(
      Bench.Cost kernel, Bench.Cost run, int threads, int walkers, int legs, int rounds) {
    double journalShare() {
      return 1 - kernel.nanos() / run.nanos();
    }
  }

  @Override
  public void run() {
    if (leg < 1 || leg > 1L << 31) {
      throw Fault.of(Fault.Kind.USAGE, "--leg is not in the interval [1, 2^31]: " + leg);
    }
    int threads = common.threads();
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    Kernels.plain().ifPresent(why -> common.note("plain passes: " + why + "; same bits"));
    try (TemporaryFolder folder = TemporaryFolder.in(parent())) {
      Bench bench = new Bench(threads, runs.kernels(), folder.path(), leg);
      Medians medians = measure(bench, threads);
      if (common.json()) {
        CommonOptions.print(document(medians, load));
      } else {
        print(medians, load);
      }
    }
  }

  private Path parent() {
    return common.dataOption().isEmpty()
        ? Path.of(System.getProperty("java.io.tmpdir", "."))
        : common.data();
  }

  private Medians measure(Bench bench, int threads) {
    Kernels.warm();
    bench.kernel(1);
    bench.run(1);
    int legs = legs(bench, threads);
    int rounds = quick ? QUICK_ROUNDS : ROUNDS;
    List<Bench.Cost> kernel = new ArrayList<>();
    List<Bench.Cost> run = new ArrayList<>();
    bench.run(legs);
    for (int round = 0; round < rounds; round++) {
      kernel.add(bench.kernel(legs));
      run.add(bench.run(legs));
    }
    return new Medians(median(kernel), median(run), threads, bench.walkers(), legs, rounds);
  }

  /** So many that the kernel alone takes the time of a round; by CPU time, so that a busy machine doesn't shorten it. */
  private int legs(Bench bench, int threads) {
    double seconds = 1e-9 * bench.kernel(1).cpuNanos() * bench.steps() / threads;
    return (int) Math.max(2, Math.rint((quick ? QUICK_SECONDS : KERNEL_SECONDS) / seconds));
  }

  private static Bench.Cost median(List<Bench.Cost> costs) {
    return new Bench.Cost(
        median(costs, Bench.Cost::nanos),
        median(costs, Bench.Cost::cpuNanos),
        median(costs, Bench.Cost::kernelCpuNanos),
        median(costs, Bench.Cost::cohort),
        median(costs, Bench.Cost::startSeconds));
  }

  private static double median(List<Bench.Cost> costs, ToDoubleFunction<Bench.Cost> of) {
    return costs.stream().mapToDouble(of).sorted().toArray()[costs.size() / 2];
  }

  private void print(Medians medians, double load) {
    Stdout out = new Stdout();
    TextTable table = new TextTable(
        "<", "ns a walker-step", "CPU", "in the kernel", "cohort", "walker-steps a second");
    row(table, "kernel alone", medians.kernel(), medians.threads());
    row(table, "whole run", medians.run(), medians.threads());
    table.print(out);
    out.say(String.format(
        Locale.ROOT,
        "kernel / run %.3f: journal and actors take %.1f %% of a run's time",
        1 - medians.journalShare(),
        100 * medians.journalShare()));
    out.say(String.format(
        Locale.ROOT,
        "%s passes, %d threads, %d walkers, %d rounds of %d legs of %,d steps; load before %.1f",
        passes(),
        medians.threads(),
        medians.walkers(),
        medians.rounds(),
        medians.legs(),
        leg,
        load));
    out.println(machine() + ", Java " + java());
    out.flush();
  }

  private static void row(TextTable table, String name, Bench.Cost cost, int threads) {
    table.row(
        name,
        String.format(Locale.ROOT, "%.2f", cost.nanos()),
        String.format(Locale.ROOT, "%.2f", cost.cpuNanos()),
        String.format(Locale.ROOT, "%.2f", cost.kernelCpuNanos()),
        String.format(Locale.ROOT, "%.0f", cost.cohort()),
        String.format(Locale.ROOT, "%,.0f", 1e9 * threads / cost.nanos()));
  }

  private ObjectNode document(Medians medians, double load) {
    ObjectNode document = Json.document();
    document
        .putObject("kernel")
        .put("nsPerStep", medians.kernel().nanos())
        .put("cpuNsPerStep", medians.kernel().cpuNanos())
        .put("threads", medians.threads());
    document
        .putObject("run")
        .put("nsPerStep", medians.run().nanos())
        .put("cpuNsPerStep", medians.run().cpuNanos())
        .put("threads", medians.threads())
        .put("kernelCpuNsPerStep", medians.run().kernelCpuNanos())
        .put("meanCohort", medians.run().cohort())
        .put("startSeconds", medians.run().startSeconds());
    return document
        .put("journalShare", medians.journalShare())
        .put("machine", machine())
        .put("java", java())
        .put("passes", passes())
        .put("load", load)
        .put("walkers", medians.walkers())
        .put("legSteps", leg)
        .put("legs", medians.legs())
        .put("rounds", medians.rounds());
  }

  private static String passes() {
    return Kernels.plain().isPresent() ? "plain" : "vector";
  }

  private static String java() {
    return System.getProperty("java.version") + " " + System.getProperty("java.vm.name");
  }

  private static String machine() {
    return String.format(
        Locale.ROOT,
        "%s, %d processors, %s %s",
        processor(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"));
  }

  /** As Linux names it. */
  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown processor");
    } catch (IOException e) {
      return "unknown processor";
    }
  }
}
