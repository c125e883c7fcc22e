package org.hopscape.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.report.content.NetworkLaw;
import org.hopscape.report.content.SweepSeries;
import org.hopscape.report.figure.NetworkFigure;
import org.hopscape.report.plot.Svg;

/**
 * What is shown of networks over what is swept, in sentences: from the first value to the last a number rises or falls where the
 * intervals of the two lie apart, and where two arms are set side by side they differ where their intervals do. Intervals of 95 % that
 * lie apart are stronger evidence than a test at 5 %, so a change may be there that is not told.
 */
final class NetworkWords {
  private static final List<String> TOLD =
      List.of("weights-coordinates", "steps", "noise", NetworkLaw.GAP);

  private NetworkWords() {}

  static List<String> of(List<SweepSeries> series, List<NetworkLaw> laws) {
    List<String> sentences = new ArrayList<>();
    for (SweepSeries one : series) {
      sentences.add(along(one, laws));
    }
    if (series.size() == 2) {
      sentences.add(beside(series.get(0), series.get(1), laws));
    }
    return sentences;
  }

  private static String along(SweepSeries series, List<NetworkLaw> laws) {
    List<SweepSeries.Point> points = series.points();
    SweepSeries.Point first = points.get(0);
    SweepSeries.Point last = points.get(points.size() - 1);
    List<String> told = new ArrayList<>();
    for (String name : TOLD) {
      Optional<NetworkLaw.Measure> from = measure(first, name, laws);
      Optional<NetworkLaw.Measure> to = measure(last, name, laws);
      if (from.isPresent() && to.isPresent()) {
        told.add(words(name) + " "
            + verdict(from.get().value(), to.get().value(), "rises", "falls", "shows no change"));
      }
    }
    return Svg.format(
            "%s, from %s %s to %s: %s.",
            series.series(),
            series
                .parameter()
                .substring(series.parameter().lastIndexOf('.') + 1)
                .replace("\"", ""),
            value(series, first),
            value(series, last),
            told.isEmpty() ? "nothing can be told" : String.join("; ", told))
        + diverged(series, laws);
  }

  /** What is estimated of those that stayed is not what all would show. */
  private static String diverged(SweepSeries series, List<NetworkLaw> laws) {
    List<String> some = new ArrayList<>();
    for (SweepSeries.Point point : series.points()) {
      laws.stream()
          .filter(law -> law.arm().equals(point.arm()) && law.diverged() > 0)
          .forEach(law -> some.add(Svg.format(
              "%d of %d at %s",
              law.diverged(), law.diverged() + law.walkers(), value(series, point))));
    }
    return some.isEmpty()
        ? ""
        : " Walkers that diverged, " + String.join(", ", some)
            + ", are in no estimate, which makes these tails lighter than those of all would be.";
  }

  private static String value(SweepSeries series, SweepSeries.Point point) {
    return series.categories().isEmpty()
        ? Svg.format("%.4g", point.value())
            .replaceAll("(\\.[0-9]*?)0+$", "$1")
            .replaceAll("\\.$", "")
        : series.categories().get((int) point.value() - 1);
  }

  private static String beside(SweepSeries one, SweepSeries other, List<NetworkLaw> laws) {
    List<String> told = new ArrayList<>();
    for (String name : TOLD) {
      List<String> apart = new ArrayList<>();
      int compared = 0;
      for (SweepSeries.Point point : one.points()) {
        Optional<NetworkLaw.Measure> here = measure(point, name, laws);
        Optional<NetworkLaw.Measure> there = other.points().stream()
            .filter(each -> each.value() == point.value())
            .findFirst()
            .flatMap(each -> measure(each, name, laws));
        if (here.isPresent() && there.isPresent()) {
          compared++;
          int sign = sign(here.get().value(), there.get().value());
          if (sign != 0) {
            apart.add((sign > 0 ? other : one).series() + " is larger at " + value(one, point));
          }
        }
      }
      if (compared > 0) {
        told.add(words(name) + " "
            + (apart.isEmpty()
                ? "at none of " + compared
                : Svg.format("at %d of %d, ", apart.size(), compared) + String.join(", ", apart)));
      }
    }
    return Svg.format(
        "%s beside %s, where the intervals of the two lie apart: %s.",
        one.series(), other.series(), String.join("; ", told));
  }

  private static String words(String name) {
    return NetworkFigure.words(name).replace("tail of", "tail exponent of");
  }

  private static Optional<NetworkLaw.Measure> measure(
      SweepSeries.Point point, String name, List<NetworkLaw> laws) {
    return laws.stream()
        .filter(law -> law.arm().equals(point.arm()))
        .findFirst()
        .flatMap(law -> law.measure(name))
        .filter(
            each -> each.value().estimate().isPresent() || each.value().low().isPresent());
  }

  private static String verdict(
      Estimate from, Estimate to, String rises, String falls, String neither) {
    int sign = sign(from, to);
    return (sign > 0 ? rises : sign < 0 ? falls : neither) + " (" + text(from) + ", then "
        + text(to) + ")";
  }

  /** 1 where the second is larger, -1 where it is smaller, 0 where the intervals touch or do not bound. */
  private static int sign(Estimate one, Estimate other) {
    double high = one.high().orElse(Double.POSITIVE_INFINITY);
    double low = one.low().orElse(Double.NEGATIVE_INFINITY);
    return other.low().orElse(Double.NEGATIVE_INFINITY) > high
        ? 1
        : other.high().orElse(Double.POSITIVE_INFINITY) < low ? -1 : 0;
  }

  private static String text(Estimate value) {
    if (value.estimate().isEmpty()) {
      return Svg.format("at least %.3g", value.low().orElse(0));
    }
    return Svg.format("%.3g", value.estimate().getAsDouble())
        + (value.low().isPresent() && value.high().isPresent()
            ? Svg.format(
                " [%.3g, %.3g]", value.low().getAsDouble(), value.high().getAsDouble())
            : "");
  }
}
