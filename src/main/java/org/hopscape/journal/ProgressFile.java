package org.hopscape.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hopscape.fault.Fault;

/**
 * How far a run is, in a small file that its session replaces every second: for those who ask often, or ask of a run so
 * large that reading its journal takes a while. It is told, not proved: nothing is computed from it, and a file that is
 * missing or damaged is as good as none.
 */
public final class ProgressFile {
  private static final String TITLE = "hopscape progress 1";

  private ProgressFile() {}

  /** Where a session stood when it wrote the file. */
  public enum Stage {
    RUNNING,
    COMPLETED,
    INTERRUPTED
  }

  /**
   * One run's totals.
   *
   * @param scenario the scenario's name
   * @param arms their names, in order
   * @param walkers of all arms
   * @param stepsEach the largest total of an arm, in steps of a walker
   * @param total walker-steps of the whole run; of walkers that may stop early an upper bound
   * @param done walker-steps that are persisted
   * @param transitions counted so far
   * @param perSecond walker-steps a second of this session, 0 where there is no rate yet
   * @param at when this was so, in milliseconds since 1970
   */
  public record Totals(
      Stage stage,
      String scenario,
      long seed,
      String arms,
      long walkers,
      long stepsEach,
      double total,
      double done,
      long transitions,
      double perSecond,
      long at) {}

  /** Replaces the file. A disk that takes nothing more is found by the journal, not here. */
  public static void write(RunFolder folder, Totals totals) {
    String text = String.join(
        "\n",
        TITLE,
        "stage " + totals.stage(),
        "scenario " + totals.scenario(),
        "seed " + totals.seed(),
        "arms " + totals.arms(),
        "walkers " + totals.walkers(),
        "steps " + totals.stepsEach(),
        "total " + totals.total(),
        "done " + totals.done(),
        "transitions " + totals.transitions(),
        "per-second " + totals.perSecond(),
        "at " + totals.at(),
        "end\n");
    try {
      SmallFile.replace(folder.progress(), text);
    } catch (Fault e) {
      // Told, not proved: the run goes on without it.
    }
  }

  /** The last totals; empty where there are none. */
  public static Optional<Totals> read(RunFolder folder) {
    try {
      String text = SmallFile.read(folder.progress());
      return text == null || !text.startsWith(TITLE + "\n") || !text.endsWith("\nend\n")
          ? Optional.empty()
          : Optional.of(totals(values(text)));
    } catch (Fault | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> values(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    text.lines().forEach(line -> {
      int blank = line.indexOf(' ');
      if (blank > 0) {
        values.put(line.substring(0, blank), line.substring(blank + 1));
      }
    });
    return values;
  }

  private static Totals totals(Map<String, String> values) {
    return new Totals(
        Stage.valueOf(values.getOrDefault("stage", "")),
        values.getOrDefault("scenario", ""),
        Long.parseLong(values.getOrDefault("seed", "")),
        values.getOrDefault("arms", ""),
        Long.parseLong(values.getOrDefault("walkers", "")),
        Long.parseLong(values.getOrDefault("steps", "")),
        Double.parseDouble(values.getOrDefault("total", "")),
        Double.parseDouble(values.getOrDefault("done", "")),
        Long.parseLong(values.getOrDefault("transitions", "")),
        Double.parseDouble(values.getOrDefault("per-second", "")),
        Long.parseLong(values.getOrDefault("at", "")));
  }
}
