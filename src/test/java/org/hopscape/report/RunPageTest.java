package org.hopscape.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hopscape.analysis.RunStatistics;
import org.hopscape.kernel.Kernels;
import org.hopscape.landscape.Landscape;
import org.hopscape.replay.FakeRun;
import org.hopscape.replay.OccupancyCache;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.Show;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class RunPageTest {
  private final RunReading run = FakeRun.withLegsOf(1000).reading();
  private final Landscape landscape = run.arm("additive").dynamics().landscape();
  private final RunStatistics statistics =
      Show.of(run, OccupancyCache.none(), 2, Kernels::create, steps -> {});

  @Test
  void pageNeedsNothingFromOutside(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("run.html");
    RunPage.write(
        file,
        statistics,
        landscape,
        FakeRun.SCENARIO,
        List.of("./hopscape run small.conf --seed 7"));
    String page = Files.readString(file);
    assertThat(page.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http:", "https:", "<script", "<link", "@import", "url(");
    assertThat(page)
        .contains("<svg", "multiplicative", "median", "type = cosine-bowl", "--seed 7")
        .contains(statistics.arms().get(0).fingerprint());
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void namesAndTextsAreEscaped() {
    String page = RunPage.html(statistics, landscape, "# <b> & \"quotes\"", List.of());
    assertThat(page).contains("# &lt;b&gt; &amp; &quot;quotes&quot;").doesNotContain("<b>");
  }

  @Test
  void pictureIsWellFormedAndHasABarForEveryBasinInSight() throws Exception {
    String svg = OccupancyPicture.svg(statistics, landscape);
    var document = DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
    assertThat(document.getElementsByTagName("rect").getLength()).isGreaterThan(20);
    assertThat(svg).doesNotContain("NaN", "Infinity");
  }

  @Test
  void axisLabelsAreRoundNumbersWithinItsRange() {
    Axis axis = new Axis(-13.2, 13.2, 0, 800);
    assertThat(axis.ticks(12)).startsWith(-12.5).hasSizeLessThanOrEqualTo(12).contains(0.0);
    assertThat(axis.valueAt(axis.at(3.5))).isEqualTo(3.5);
    assertThat(Axis.label(-2.5)).isEqualTo("\u22122.5");
  }
}
