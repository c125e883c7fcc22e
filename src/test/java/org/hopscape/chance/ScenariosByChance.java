package org.hopscape.chance;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hopscape.cli.Commands;
import org.hopscape.cli.ProcessCpu;
import org.hopscape.session.ActorsInMemory;

/** The long form: {@code SEED COUNT [FOLDER]}; scenarios that break a law are written to FOLDER. */
public final class ScenariosByChance {
  private static final int TOLD_EVERY = 250;
  private static final int COSTS_TOLD_EVERY = 1000;

  private ScenariosByChance() {}

  public static void main(String[] args) throws IOException {
    long first = Long.parseLong(args[0]);
    long count = args.length > 1 ? Long.parseLong(args[1]) : 1;
    Path failed = Path.of(args.length > 2 ? args[2] : "target/scenarios");
    PrintStream out = System.out;
    Map<String, Long> outcomes = new TreeMap<>();
    Map<String, Set<Long>> kinds = new TreeMap<>();
    ActorsInMemory actors = new ActorsInMemory();
    long begun = ProcessCpu.nanos();
    long broken = 0;
    for (long seed = first; seed < first + count; seed++) {
      Watch watch = Watch.over(seed, out);
      Trial.Result result = of(actors, seed);
      watch.close();
      outcomes.merge(result.outcome(), 1L, Long::sum);
      if (!result.findings().isEmpty()) {
        broken++;
        String named = "seed " + seed;
        long at = seed;
        Files.createDirectories(failed);
        Files.writeString(
            failed.resolve(seed + ".conf"),
            DrawnScenario.of(seed) + "# " + String.join("\n# ", result.findings()) + "\n");
        result.findings().forEach(finding -> kinds
            .computeIfAbsent(kind(finding), k -> new TreeSet<>())
            .add(at));
        result.findings().forEach(finding -> out.println(named + ": " + finding));
      }
      if ((seed - first + 1) % TOLD_EVERY == 0 || seed == first + count - 1) {
        tell(out, outcomes, broken, ProcessCpu.nanos() - begun);
      }
    }
    kinds.forEach((kind, seeds) -> out.println(
        seeds.size() + " x " + kind + ", seeds " + seeds.stream().limit(5).toList()));
    Costs.tellTo(out);
    Commands.timesTo(out);
    System.exit(broken == 0 ? 0 : 1);
  }

  private static void tell(PrintStream out, Map<String, Long> outcomes, long broken, long nanos) {
    long tried = outcomes.values().stream().mapToLong(Long::longValue).sum();
    out.println(String.format(
        Locale.ROOT,
        "%,d scenarios, %s, %d break a law; %.0f ms of CPU each",
        tried,
        outcomes,
        broken,
        nanos / 1e6 / tried));
    if (tried % COSTS_TOLD_EVERY == 0) {
      Costs.tellTo(out);
    }
  }

  /** A finding without its numbers and the names of arms. */
  private static String kind(String finding) {
    String kind = finding.replaceAll("-?\\d[\\d.,]*(e[+-]?\\d+)?", "#").replaceAll("\\ba#", "A");
    return kind.substring(0, Math.min(110, kind.length()));
  }

  /** The trial of a seed's scenario, in a folder of its own that is gone afterwards. */
  static Trial.Result of(ActorsInMemory actors, long seed) throws IOException {
    return of(actors, DrawnScenario.of(seed), Asking.some(seed));
  }

  static Trial.Result of(ActorsInMemory actors, String scenario, Asking asking) throws IOException {
    Path folder = Files.createTempDirectory("scenario");
    try {
      DrawnData.write(folder, scenario);
      return Trial.of(actors, folder, scenario, asking);
    } finally {
      List<Path> all;
      try (Stream<Path> walk = Files.walk(folder)) {
        all = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : all) {
        Files.delete(path);
      }
    }
  }
}
