package org.hopscape.report.content;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.hopscape.analysis.estimate.Estimate;

/**
 * A sweep's arms on the grid of what is swept.
 *
 * @param axes one or more, in the order of the scenario
 * @param families names of the arms before the sweep
 * @param cells one an arm
 */
public record SweepGrid(List<Axis> axes, List<String> families, List<Cell> cells) {

  /** Why no exponent is told where theory knows a tail lighter than any power. */
  public static final String LIGHT = "no power law by theory";

  /**
   * A swept parameter.
   *
   * @param path in the scenario
   * @param values rising where they are numbers; otherwise 1, 2, ...
   * @param texts what the values are called
   * @param numeric whether they are numbers
   */
  public record Axis(String path, List<Double> values, List<String> texts, boolean numeric) {
    /** The path's last key. */
    public String key() {
      return path.substring(path.lastIndexOf('.') + 1).replace("\"", "");
    }
  }

  /**
   * What came of an arm.
   *
   * @param at its place on each axis
   * @param rho of theory
   * @param theory tail exponent of theory
   * @param tail estimated exponent
   * @param refused why the estimate is not to be told, blank where it is
   * @param escape mean escape time
   * @param censored share of walkers that had not escaped
   * @param lowest share of steps in the basin that holds the lowest value found in the run
   * @param diverged share of walkers
   * @param loss median of f over the walkers at their last steps
   */
  public record Cell(
      String arm,
      String family,
      List<Integer> at,
      OptionalDouble rho,
      OptionalDouble theory,
      Estimate tail,
      String refused,
      Estimate escape,
      double censored,
      OptionalDouble lowest,
      double diverged,
      OptionalDouble loss) {}

  /** Cells of one family. */
  public List<Cell> of(String family) {
    return cells.stream().filter(cell -> cell.family().equals(family)).toList();
  }

  /** Arms whose place is an end or the middle of every axis. */
  public List<String> endsAndMiddle() {
    List<Set<Integer>> places = new ArrayList<>();
    for (Axis axis : axes) {
      int last = axis.values().size() - 1;
      places.add(new LinkedHashSet<>(List.of(0, last / 2, last)));
    }
    List<String> arms = new ArrayList<>();
    for (Cell cell : cells) {
      boolean chosen = true;
      for (int i = 0; i < axes.size(); i++) {
        chosen &= places.get(i).contains(cell.at().get(i));
      }
      if (chosen) {
        arms.add(cell.arm());
      }
    }
    return arms;
  }
}
