package org.hopscape.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.hopscape.file.ReplacedFile;
import org.hopscape.report.content.RunFigures;
import org.hopscape.report.figure.Drawn;
import org.hopscape.report.figure.OccupancyPicture;
import org.hopscape.report.plot.Figure;
import org.hopscape.report.plot.Svg;
import org.hopscape.report.section.ComparePart;
import org.hopscape.report.section.EscapePart;
import org.hopscape.report.section.GoalPart;
import org.hopscape.report.section.LossPart;
import org.hopscape.report.section.NetworkPart;
import org.hopscape.report.section.OccupancyPart;
import org.hopscape.report.section.PageText;
import org.hopscape.report.section.PositionPart;
import org.hopscape.report.section.ProvenancePart;
import org.hopscape.report.section.SweepPart;
import org.hopscape.report.section.TailPart;
import org.hopscape.report.section.TopPart;
import org.hopscape.report.section.TransitionPart;
import org.hopscape.report.section.WalkerPart;

/**
 * One self-contained page that shows a run: what was asked, what came out, figures, tables, the scenario, how to do it
 * again. It holds no script, and its policy lets a browser load nothing.
 */
public final class RunPage {
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

  private final Drawn drawn;
  private final PageText page = new PageText();

  private RunPage(RunFigures figures) {
    this.drawn = Drawn.of(figures);
  }

  /** Writes the page beside its place and renames it. */
  public static void write(Path file, RunFigures figures) throws IOException {
    ReplacedFile.write(file, html(figures));
  }

  static String html(RunFigures figures) {
    return new RunPage(figures).html();
  }

  /** Every figure of the page. */
  static List<Figure> figures(RunFigures figures) {
    RunPage page = new RunPage(figures);
    String unused = page.html();
    return page.page.figures();
  }

  private String html() {
    String title = "Hopscape: run"
        + (drawn.figures().provenance().seeds().size() == 1 ? " " : "s ")
        + drawn.run().run();
    page.html("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
        + "<title>" + Svg.escaped(title) + "</title>\n<style>\n"
        + PageStyle.CSS + OccupancyPicture.STYLE
        + "</style>\n</head>\n<body>\n<h1>" + Svg.escaped(title) + "</h1>\n");
    new TopPart(drawn).appendTo(page);
    new NetworkPart(drawn).appendTo(page);
    new SweepPart(drawn).appendTo(page);
    OccupancyPart occupancy = new OccupancyPart(drawn);
    if (occupancy.leads()) {
      occupancy.appendTo(page);
      new WalkerPart(drawn).appendTo(page);
      new LossPart(drawn).appendTo(page);
    } else {
      new LossPart(drawn).appendTo(page);
      occupancy.appendTo(page);
      new WalkerPart(drawn).appendTo(page);
    }
    new PositionPart(drawn).appendTo(page);
    new GoalPart(drawn).appendTo(page);
    new EscapePart(drawn).appendTo(page);
    new TailPart(drawn).appendTo(page);
    new TransitionPart(drawn).appendTo(page);
    new ComparePart(drawn).appendTo(page);
    new ProvenancePart(drawn.figures()).appendTo(page);
    page.end();
    page.html("</body>\n</html>\n");
    return page.toString();
  }
}
