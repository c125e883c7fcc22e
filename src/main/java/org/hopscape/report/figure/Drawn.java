package org.hopscape.report.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.analysis.RunStatistics;
import org.hopscape.landscape.Landscape;
import org.hopscape.report.content.RunFigures;
import org.hopscape.report.plot.Figure.KeyPart;
import org.hopscape.report.plot.SeriesStyle;
import org.hopscape.report.plot.Svg;

/**
 * What a page draws: a run's figures, and those of its arms that paths, bars and curves are drawn of; tables have all.
 *
 * @param looks of the arms drawn, in their order
 */
public record Drawn(RunFigures figures, List<SeriesStyle> looks) {
  /** Arms that a caption names. */
  private static final int NAMED = 4;

  public static Drawn of(RunFigures figures) {
    List<String> arms = figures.run().arms().stream().map(ArmStatistics::name).toList();
    return new Drawn(figures, SeriesStyle.of(RunFigures.drawn(arms, figures.grid())));
  }

  public RunStatistics run() {
    return figures.run();
  }

  public Landscape landscape() {
    return figures.landscape();
  }

  /** The statistics of the arms drawn. */
  public List<ArmStatistics> arms() {
    return shown(run().arms(), ArmStatistics::name);
  }

  /** Those of the arms drawn, in the order of the looks. */
  public <T> List<T> shown(List<T> all, Function<T, String> arm) {
    Map<String, List<T>> byArm = new LinkedHashMap<>();
    all.forEach(
        one -> byArm.computeIfAbsent(arm.apply(one), name -> new ArrayList<>()).add(one));
    return looks.stream()
        .flatMap(look -> byArm.getOrDefault(look.arm(), List.of()).stream())
        .toList();
  }

  /** What is said where not all arms are drawn; blank where they are. */
  public String chosen() {
    int all = run().arms().size();
    if (all == looks.size()) {
      return "";
    }
    return figures.grid() == null
        ? Svg.format(
            "The figures show the first %d of %,d arms; the tables have all.", looks.size(), all)
        : Svg.format(
            "Paths, bars and curves are of %d of %,d arms, at the ends and in the middle of what is swept;"
                + " the figures over the swept parameters and the tables have all.",
            looks.size(), all);
  }

  /** How many walkers and steps, over all arms. */
  public String walkers() {
    long fewest = run().arms().stream().mapToLong(ArmStatistics::walkers).min().orElse(0);
    long most = run().arms().stream().mapToLong(ArmStatistics::walkers).max().orElse(0);
    long least =
        run().arms().stream().mapToLong(ArmStatistics::stepsPerWalker).min().orElse(0);
    long steps =
        run().arms().stream().mapToLong(ArmStatistics::stepsPerWalker).max().orElse(0);
    String walkers =
        fewest == most ? Svg.format("%,d", most) : Svg.format("%,d to %,d", fewest, most);
    return Svg.format(
        "%s walker%s an arm of up to %s steps each",
        walkers,
        most == 1 ? "" : "s",
        least == steps ? Svg.format("%,d", steps) : Svg.format("%,d to %,d", least, steps));
  }

  /** Which of the arms drawn leave every frame; blank where none does. */
  public String diverged() {
    List<ArmStatistics> those =
        arms().stream().filter(arm -> arm.diverged() > 0).toList();
    if (those.isEmpty()) {
      return "";
    }
    String named = those.stream()
        .limit(NAMED)
        .map(arm ->
            Svg.format("%s (%,d of %,d)", Svg.escaped(arm.name()), arm.diverged(), arm.walkers()))
        .collect(Collectors.joining(", "));
    String more =
        those.size() > NAMED ? Svg.format(" and %,d other arms", those.size() - NAMED) : "";
    return " Walkers that diverged leave the frame: " + named + more + ".";
  }

  /** One for all panels, or where two of them use a colour for different arms, one for each. */
  public List<KeyPart> keys() {
    Map<String, SeriesStyle> labels = new LinkedHashMap<>();
    looks.forEach(look -> labels.putIfAbsent(look.label(), look));
    long colours = labels.values().stream().map(SeriesStyle::colour).distinct().count();
    if (colours == labels.size()) {
      return List.of(new KeyPart("", List.copyOf(labels.values())));
    }
    List<KeyPart> parts = new ArrayList<>();
    SeriesStyle.panels(looks).forEach((title, panel) -> parts.add(new KeyPart(title + ":", panel)));
    return parts;
  }
}
