package org.hopscape.report.section;

import java.util.List;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.report.content.RunFigures;
import org.hopscape.report.plot.Svg;

/** The scenario, and how to do the same run again. */
public record ProvenancePart(RunFigures figures) {
  public void appendTo(PageText page) {
    page.section("The scenario", false);
    page.html("<pre>" + Svg.escaped(figures.provenance().scenarioText()) + "</pre>\n");
    page.section("The same run again", false);
    page.text()
        .append("<p>Equal fingerprints mean equal results, bit for bit, on any machine, with any ")
        .append("number of threads.</p>\n")
        .append(block(figures.provenance().reproduce()))
        .append("<p class=\"note\">Depends on: ")
        .append(Svg.escaped(String.join("; ", figures.provenance().versions())))
        .append("; " + figures.provenance().seedsInWords() + ".</p>\n")
        .append("<details><summary>Fingerprints of the final states</summary>\n")
        .append(
            block(figures.run().arms().stream().map(ProvenancePart::fingerprint).toList()))
        .append("</details>\n");
  }

  private static String fingerprint(ArmStatistics arm) {
    return arm.fingerprint() + "  " + arm.name();
  }

  private static String block(List<String> lines) {
    return "<pre>" + Svg.escaped(String.join("\n", lines)) + "</pre>\n";
  }
}
