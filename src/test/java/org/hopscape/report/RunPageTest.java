package org.hopscape.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hopscape.landscape.Landscape;
import org.hopscape.replay.FakeRun;
import org.hopscape.replay.RunReading;
import org.hopscape.report.content.RunFigures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class RunPageTest {
  private final FakeRun made = FakeRun.withLegsOf(1000);
  private final RunReading run = made.reading();
  private final Landscape landscape = run.arm("additive").dynamics().landscape();
  private final RunFigures figures = Pages.figures(run);

  @Test
  void pageNeedsNothingFromOutside(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("run.html");
    RunPage.write(file, figures);
    String page = Files.readString(file);
    assertThat(page.replace("http://www.w3.org/2000/svg", ""))
        .contains("default-src 'none'")
        .doesNotContain("http:", "https:", "<script", "<link", "@import", "url(");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void figuresStandInTheOrderOfAnArgument() {
    assertThat(RunPage.html(figures))
        .containsSubsequence(
            "<h2>Where walkers spend their steps",
            "<b>Figure 1.</b>",
            "<h2>One walker",
            "<b>Figure 2.</b>",
            "<h2>Escape from the starting basin",
            "Kaplan",
            "<h2>Tails",
            "Hill",
            "<h2>Transitions between basins",
            "<h2>The arms compared",
            "escape-time",
            "<h2>The scenario",
            "type = cosine-bowl",
            "<h2>The same run again",
            "./hopscape run it",
            figures.run().arms().get(0).fingerprint());
  }

  @Test
  void everyPictureIsWellFormedAndToldToThoseWhoDoNotSeeIt() throws Exception {
    String page = RunPage.html(figures);
    List<Document> pictures = Pages.pictures(page);
    assertThat(pictures).hasSizeGreaterThan(8);
    for (Document picture : pictures) {
      assertThat(picture.getDocumentElement().getAttribute("role")).isEqualTo("img");
      assertThat(picture.getDocumentElement().getAttribute("aria-label")).hasSizeGreaterThan(10);
    }
    assertThat(page).doesNotContain("NaN", "Infinity");
  }

  @Test
  void namesAndTextsAreEscaped() {
    RunFigures.Provenance text = new RunFigures.Provenance(
        "# <b class> & \"quotes\"", List.of("<again>"), List.of(), List.of(1L));
    String page = RunPage.html(RunFigures.of(figures.run(), landscape, text));
    assertThat(page)
        .contains("# &lt;b class&gt; &amp; &quot;quotes&quot;", "&lt;again&gt;")
        .doesNotContain("<b class>", "<again>");
  }

  @Test
  void aCachedPageIsTheSame(@TempDir Path folder) throws IOException {
    String first = RunPage.html(Pages.figures(made.reading(folder)));
    Path cache;
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      cache = files
          .filter(file -> file.getFileName().toString().startsWith("report-"))
          .findFirst()
          .orElseThrow();
    }
    byte[] kept = Files.readAllBytes(cache);
    assertThat(RunPage.html(Pages.figures(made.reading(folder)))).isEqualTo(first);
    byte[] altered = kept.clone();
    altered[altered.length / 2] ^= 1;
    Files.write(cache, altered);
    assertThat(RunPage.html(Pages.figures(made.reading(folder)))).isEqualTo(first);
    assertThat(Files.readAllBytes(cache)).isEqualTo(kept);
  }

  @Test
  void pictureAloneHasABarForEveryBasinInSight() throws Exception {
    String svg = PlainSvg.of(RunPage.figures(figures).get(0));
    Document picture = Pages.pictures(svg).get(0);
    assertThat(picture.getElementsByTagName("rect").getLength()).isGreaterThan(20);
    assertThat(svg).doesNotContain("NaN", "Infinity");
  }

  @Test
  void exchangesAreToldByArmAndLaddersByRung() throws Exception {
    String page = Pages.of(
        4,
        400,
        "landscape { type = cosine-bowl }, start = [-4.75]",
        "optimizer { type = sgd, step-size = 0.01 }, noise { type = additive, scale = 20 }",
        "arms { alone { }, swapping { exchange { type = swap, every = 50 } }",
        "ladder { exchange { type = replica-exchange, every = 50, ladder = [10, 20] } } }");
    String exchanges = page.substring(page.indexOf("<h2>Exchanges between walkers"));
    assertThat(exchanges)
        .contains("<tr><td>swapping</td>", "swap every 50 steps", "16 (100.0 %)")
        .contains("replica-exchange every 50 steps", "<h3>Ladder of ladder</h3>")
        .doesNotContain("<td>alone</td><td data-l=\"exchange\"");
    assertThat(RunPage.html(figures)).doesNotContain("Exchanges between walkers");
  }
}
