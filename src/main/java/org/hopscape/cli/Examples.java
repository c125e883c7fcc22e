package org.hopscape.cli;

import java.util.List;
import java.util.Map;
import org.hopscape.cli.output.Called;
import picocli.CommandLine;

/** What stands below the options in each command's help: calls that can be pasted. */
final class Examples {
  private static final String SCENARIO = "conf/scenarios/basin-hopping.conf";

  /** By command, without the program's name. */
  static final Map<String, List<String>> OF = Map.ofEntries(
      Map.entry("demo", List.of("demo", "demo --data /tmp/trial --quiet")),
      Map.entry(
          "run",
          List.of(
              "run " + SCENARIO,
              "run " + SCENARIO + " --run short --seed 7 --set walkers=8 --set steps=1e6")),
      Map.entry("resume", List.of("resume basin-hopping", "resume basin-hopping --steps 2e6")),
      Map.entry("new", List.of("new my-first", "new studies/step-size.conf")),
      Map.entry(
          "check", List.of("check " + SCENARIO, "check " + SCENARIO + " --set steps=1e8 --json")),
      Map.entry(
          "theory",
          List.of(
              "theory conf/scenarios/double-well.conf",
              "theory conf/scenarios/linear-regression-ridge.conf --json")),
      Map.entry("list", List.of("list", "list --watch", "list --json")),
      Map.entry("show", List.of("show", "show basin-hopping", "show runs/basin-hopping --json")),
      Map.entry(
          "events",
          List.of(
              "events basin-hopping --arm multiplicative-12 --walker 3",
              "events basin-hopping --from 1e5 --to 2e5",
              "events basin-hopping --salvage")),
      Map.entry(
          "state",
          List.of(
              "state basin-hopping --arm multiplicative-12 --walker 0 --at 12_345",
              "state basin-hopping --arm multiplicative-12 --walker 0 --at 1e6 --json")),
      Map.entry(
          "trajectory",
          List.of(
              "trajectory basin-hopping --arm multiplicative-12 --walker 0 --from 0 --to 1000",
              "trajectory basin-hopping --arm multiplicative-12 --walker 0 --from 0 --to 1e6 \\\n"
                  + "      --every 100 --out path.parquet",
              "trajectory basin-hopping --walkers 0-63 --every 100 --out paths.npy \\\n"
                  + "      --arms multiplicative-12,additive-12 --columns x,f,gradient,noise",
              "trajectory basin-hopping --walkers all --around escape \\\n"
                  + "      --before 50 --after 50 --out exits.csv")),
      Map.entry(
          "lineage",
          List.of(
              "lineage exchange-rastrigin --arm swap --walker 0",
              "lineage exchange-rastrigin --arm swap --walker 0 --at 10_000")),
      Map.entry(
          "metrics",
          List.of(
              "metrics digits",
              "metrics digits --arm sgd --every 50 --columns test-accuracy,largest-eigenvalue")),
      Map.entry(
          "noise",
          List.of(
              "noise basin-hopping",
              "noise basin-hopping --arm multiplicative-12 --walkers 0-63 --every 100 --json")),
      Map.entry("verify", List.of("verify basin-hopping", "verify basin-hopping --deep")),
      Map.entry(
          "repair",
          List.of(
              "repair basin-hopping",
              "repair basin-hopping --scenario " + SCENARIO + " --seed 7 --json")),
      Map.entry("escape", List.of("escape basin-hopping", "escape basin-hopping --from -3")),
      Map.entry(
          "tail",
          List.of("tail basin-hopping", "tail basin-hopping basin-hopping-seed-2 --norm --json")),
      Map.entry(
          "transitions",
          List.of(
              "transitions basin-hopping --arm multiplicative-12",
              "transitions basin-hopping --from -3,-2 --to 0 --lag 10,100,1000")),
      Map.entry(
          "compare",
          List.of(
              "compare basin-hopping --arms multiplicative-12,rms-matched-12",
              "compare basin-hopping basin-hopping-seed-2",
              "compare basin-hopping basin-hopping-seed-2 --pool")),
      Map.entry(
          "fork",
          List.of(
              "fork basin-hopping --at 1e5 --run colder --set optimizer.step-size=0.005",
              "fork basin-hopping --at 1e5 --run same-past --no-run")),
      Map.entry(
          "report", List.of("report basin-hopping", "report basin-hopping -o basin-hopping.html")),
      Map.entry(
          "export",
          List.of(
              "export basin-hopping --out tables",
              "export basin-hopping --out tables --format parquet")),
      Map.entry("delete", List.of("delete trial", "delete runs/trial --yes")),
      Map.entry(
          "journal",
          List.of(
              "journal copy hop jdbc:postgresql://127.0.0.1:5432/hopscape",
              "journal copy jdbc:postgresql://127.0.0.1:5432/hopscape hop --data elsewhere")),
      Map.entry(
          "node",
          List.of(
              "node --port 25520", "node --config conf/cluster.conf --seed-node 127.0.0.1:25520")),
      Map.entry(
          "cluster",
          List.of(
              "cluster init --journal jdbc:postgresql://127.0.0.1:5432/hopscape",
              "cluster status --seed-node 127.0.0.1:25520",
              "cluster demo",
              "cluster demo conf/scenarios/exchange-rastrigin.conf --nodes 3")),
      Map.entry("bench", List.of("bench", "bench --quick --threads 2 --json")),
      Map.entry("help", List.of("help", "help run")));

  private Examples() {}

  /** Adds them to the commands that {@code line} knows. */
  static void add(CommandLine line) {
    line.getCommandSpec()
        .usageMessage()
        .footer(footer(List.of("demo", "new my-first", "help run")));
    line.getSubcommands().forEach((name, command) -> command
        .getCommandSpec()
        .usageMessage()
        .footer(footer(OF.getOrDefault(name, List.of()))));
  }

  private static String[] footer(List<String> examples) {
    StringBuilder text = new StringBuilder("%nExamples:");
    for (String example : examples) {
      text.append("%n  ")
          .append(Called.command().replace("%", "%%"))
          .append(' ')
          .append(example.replace("\n", "%n"));
    }
    return examples.isEmpty() ? new String[0] : new String[] {text.toString()};
  }
}
