package org.hopscape.report.figure;

import java.util.ArrayList;
import java.util.List;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.fault.Counted;
import org.hopscape.report.content.EscapeCurve;
import org.hopscape.report.content.TailCurve;
import org.hopscape.report.plot.Numbers;
import org.hopscape.report.plot.Svg;

/** What came of arms that are compared with none. */
public final class ArmWords {
  private static final int MOST = 3;

  private ArmWords() {}

  public static List<String> of(Drawn drawn) {
    List<String> sentences = new ArrayList<>();
    drawn.arms().stream().limit(MOST).forEach(arm -> {
      drawn.figures().escapes().stream()
          .filter(curve -> curve.arm().equals(arm.name()))
          .forEach(curve -> sentences.add(escape(curve)));
      drawn.figures().tails().stream()
          .filter(curve -> curve.arm().equals(arm.name()))
          .forEach(curve -> sentences.add(tail(curve)));
      lowest(arm, sentences);
    });
    return sentences;
  }

  private static String escape(EscapeCurve curve) {
    return Svg.format(
            "%s: %,d of %s left the starting basin",
            curve.arm(), curve.escapes(), Counted.of(curve.walkers(), "walker"))
        + (curve.escapes() == 0
            ? bound(curve.mean())
            : "; mean escape time " + plain(curve.mean()) + " steps (95 %)")
        + ".";
  }

  private static String bound(Estimate mean) {
    return mean.low().isPresent()
        ? "; the mean escape time is above " + Numbers.plain(mean.low().getAsDouble())
            + " steps, if escapes are memoryless (95 %)"
        : "";
  }

  private static String tail(TailCurve curve) {
    String theory = curve.theory().isPresent()
        ? "; theory: " + Numbers.plain(curve.theory().getAsDouble())
        : "; theory: " + curve.method();
    boolean light = curve.hill().estimate().orElse(0) > TailFigure.HIGHEST;
    return light
        ? curve.arm() + ": the tail of |w \u2212 w*| is too light to be told as a power" + theory
            + "."
        : curve.hill().estimate().isEmpty()
            ? curve.arm() + ": no tail exponent of |w \u2212 w*|" + theory + "."
            : curve.arm() + ": tail exponent of |w \u2212 w*| " + plain(curve.hill()) + " (95 %)"
                + theory + ".";
  }

  private static void lowest(ArmStatistics arm, List<String> sentences) {
    if (arm.best().known()) {
      sentences.add(Svg.format(
          "%s: the lowest f reached is %s, by walker %d at step %,d.",
          arm.name(),
          Numbers.plain(arm.best().value()),
          arm.best().walker(),
          arm.best().step()));
    }
  }

  /** {@code estimate [low, high]}. */
  public static String plain(Estimate estimate) {
    return (estimate.estimate().isPresent()
            ? Numbers.plain(estimate.estimate().getAsDouble())
            : "\u2013")
        + " ["
        + (estimate.low().isPresent() ? Numbers.plain(estimate.low().getAsDouble()) : "\u2013")
        + ", "
        + (estimate.high().isPresent() ? Numbers.plain(estimate.high().getAsDouble()) : "\u2013")
        + "]";
  }
}
