package org.hopscape.report;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.FakeRun;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.RunReading;
import org.hopscape.report.content.RunFigures;
import org.hopscape.report.content.RunFigures.Provenance;
import org.hopscape.report.gather.ReportData;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Pages of small runs. */
public final class Pages {
  private Pages() {}

  public static RunFigures figures(RunReading run) {
    return figures(Replicates.one(run));
  }

  static RunFigures figures(Replicates runs) {
    Provenance provenance = new Provenance(
        runs.first().plan().started().scenarioText(),
        List.of("./hopscape run it"),
        List.of("version 1"),
        runs.seeds());
    return ReportData.of(runs, provenance, 1, Kernels::create, steps -> {});
  }

  /** The page of a scenario with these lines. */
  static String of(int walkers, int steps, String... lines) {
    return RunPage.html(figures(run(walkers, steps, lines).reading()));
  }

  public static FakeRun run(int walkers, int steps, String... lines) {
    return FakeRun.of(
        "scenario { name = small, seed = 5, walkers = %d, steps = %d\n%s\n}"
            .formatted(walkers, steps, String.join("\n", lines)),
        1000);
  }

  /** The page's pictures, each parsed: a picture that is not well-formed is an exception. */
  static List<Document> pictures(String page) throws Exception {
    List<Document> pictures = new ArrayList<>();
    int at = page.indexOf("<svg xmlns");
    while (at >= 0) {
      int end = end(page, at);
      InputSource source = new InputSource(new StringReader(page.substring(at, end)));
      pictures.add(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(source));
      at = page.indexOf("<svg xmlns", end);
    }
    return pictures;
  }

  /** Behind the end tag that belongs to the start tag at {@code from}. */
  private static int end(String page, int from) {
    int depth = 0;
    int at = from;
    do {
      int open = page.indexOf("<svg", at);
      int close = page.indexOf("</svg>", at);
      boolean deeper = open >= 0 && open < close;
      depth += deeper ? 1 : -1;
      at = deeper ? open + 4 : close + 6;
    } while (depth > 0);
    return at;
  }
}
