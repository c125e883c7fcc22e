package org.hopscape.report.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hopscape.report.content.NetworkLaw;
import org.hopscape.report.content.SweepSeries;
import org.hopscape.report.figure.Drawn;
import org.hopscape.report.figure.NetworkFigure;
import org.hopscape.report.plot.Figure;
import org.hopscape.report.plot.Figure.KeyPart;
import org.hopscape.report.plot.FigureData;
import org.hopscape.report.plot.Numbers;
import org.hopscape.report.plot.SeriesStyle;
import org.hopscape.report.plot.Svg;

/** Tails of networks over what is swept, and what they have learnt. */
public record NetworkPart(Drawn drawn) {
  private static final int MOST_LINES = 6;

  public void appendTo(PageText page) {
    List<NetworkLaw> laws = drawn.figures().networks();
    if (laws.isEmpty() || drawn.figures().sweeps().isEmpty()) {
      return;
    }
    page.section("Tails of weights, steps and gradient noise, and what was learnt", true);
    Map<String, List<SweepSeries>> byParameter = new LinkedHashMap<>();
    drawn.figures().sweeps().forEach(series -> byParameter
        .computeIfAbsent(series.parameter(), parameter -> new ArrayList<>())
        .add(series));
    byParameter.forEach((parameter, series) -> {
      List<SweepSeries> some = series.subList(0, Math.min(MOST_LINES, series.size()));
      page.figure(figure(parameter, some, laws));
      NetworkWords.of(some, laws).forEach(page::told);
      table(page, some, laws);
    });
  }

  private Figure figure(String parameter, List<SweepSeries> series, List<NetworkLaw> laws) {
    List<SeriesStyle> looks = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      String name = series.get(i).series();
      looks.add(new SeriesStyle(
          name, "", name, SeriesStyle.colour(i % SeriesStyle.COLOURS, series.size())));
    }
    List<String> categories = series.get(0).categories();
    StringBuilder named = new StringBuilder();
    for (int i = 0; i < categories.size(); i++) {
      named
          .append(i == 0 ? " Of these " : ", ")
          .append(i + 1)
          .append(' ')
          .append(Svg.escaped(categories.get(i)));
    }
    return Figure.of(
            "network-tails-" + parameter.replaceAll("[^A-Za-z0-9]+", "-"),
            "Tails and gap over " + parameter,
            NetworkFigure.of(series, looks, laws),
            data(series, laws))
        .keyed(List.of(new KeyPart("", looks)))
        .captioned(
            "Tail exponents of a network&rsquo;s weights, steps and gradient noise, and test loss less training loss at the end, against "
                + Svg.escaped(parameter)
                + "; bars: 95 % intervals. Exponents: bias-reduced Hill over the second half of each walker&rsquo;s steps, of |w|, of"
                + " all single weights, of each layer&rsquo;s without biases, of |w&prime; &minus; w| and of |g &minus; f&prime;|; intervals"
                + " by the jackknife over walkers. A triangle: at least this, as the exponent still rises far out or is above 4, which"
                + " lighter tails have too; at the upper edge, beyond it. Losses without the ridge: the median over walkers. Walkers that diverged are left out."
                + named
                + (named.isEmpty() ? "" : "."));
  }

  private static FigureData data(List<SweepSeries> series, List<NetworkLaw> laws) {
    FigureData data = FigureData.of(
        "parameter,series,value,arm,measure,estimate,low,high,states,walkers,diverged,why");
    each(series, laws, (one, point, law) -> law.measures()
        .forEach(measure -> data.row(
            one.parameter(),
            one.series(),
            point.value(),
            point.arm(),
            measure.name(),
            measure.value(),
            law.states(),
            law.walkers(),
            law.diverged(),
            measure.why())));
    return data;
  }

  @FunctionalInterface
  private interface OfPoint {
    void take(SweepSeries series, SweepSeries.Point point, NetworkLaw law);
  }

  private static void each(List<SweepSeries> series, List<NetworkLaw> laws, OfPoint of) {
    for (SweepSeries one : series) {
      for (SweepSeries.Point point : one.points()) {
        laws.stream()
            .filter(law -> law.arm().equals(point.arm()))
            .findFirst()
            .ifPresent(law -> of.take(one, point, law));
      }
    }
  }

  private static void table(PageText page, List<SweepSeries> series, List<NetworkLaw> laws) {
    List<String> names = laws.stream()
        .flatMap(law -> law.measures().stream())
        .map(NetworkLaw.Measure::name)
        .distinct()
        .toList();
    page.html(
        "<details><summary>The numbers</summary>\n<div class=\"scroll\"><table>\n<thead><tr><th>arm</th><th>states</th><th>walkers</th><th>diverged</th>");
    names.forEach(name -> page.html("<th>" + Svg.escaped(NetworkFigure.words(name)) + "</th>"));
    page.html("</tr></thead>\n<tbody>\n");
    each(series, laws, (one, point, law) -> {
      page.html("<tr><td>" + Svg.escaped(point.arm()) + "</td><td>"
          + Svg.format("%,d", law.states()) + "</td><td>" + law.walkers() + "</td><td>"
          + law.diverged() + "</td>");
      for (String name : names) {
        page.html("<td>" + cell(law.measure(name)) + "</td>");
      }
      page.html("</tr>\n");
    });
    page.html("</tbody></table></div></details>\n");
  }

  private static String cell(Optional<NetworkLaw.Measure> measure) {
    if (measure.isEmpty()) {
      return "&ndash;";
    }
    var value = measure.get().value();
    return value.estimate().isEmpty() && value.low().isPresent()
        ? "at least " + Numbers.html(value.low().getAsDouble())
        : Numbers.html(value);
  }
}
