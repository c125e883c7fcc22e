package org.hopscape.cli.option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.ScenarioReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The scenario of a command, with the command line's changes to it. */
public final class ScenarioOptions {
  @Parameters(
      paramLabel = "SCENARIO",
      description = "A file such as conf/scenarios/basin-hopping.conf.")
  private Path scenario = Path.of("");

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed, 64 bits (default: the scenario's).")
  private @Nullable String seed;

  @Option(
      names = "--set",
      paramLabel = "path=value",
      description = "Change a value of the scenario; repeatable.")
  private List<String> settings = new ArrayList<>();

  /** As it was given. */
  public Path file() {
    return scenario;
  }

  /** Whether the command line changes anything. */
  public boolean changes() {
    return seed != null || !settings.isEmpty();
  }

  public Scenario read() {
    List<String> all = new ArrayList<>(settings);
    if (seed != null) {
      all.add("seed=" + seed);
    }
    return ScenarioReader.read(scenario, all);
  }
}
