package org.hopscape.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hopscape.replay.FakeRun;
import org.hopscape.report.content.RunFigures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Figures taken out of a page stand alone, with the numbers behind them. */
class FigureFilesTest {
  private static final RunFigures FIGURES =
      Pages.figures(FakeRun.withLegsOf(1000).reading());

  @TempDir
  private Path folder = Path.of("");

  @Test
  void everyFigureOfThePageHasAPictureAndItsNumbers() throws IOException {
    String page = RunPage.html(FIGURES);
    List<Path> written = FigureFiles.write(folder, FIGURES);
    int figures = page.split("<figcaption>", -1).length - 1;
    assertThat(written).hasSize(2 * figures).allMatch(Files::isRegularFile);
    assertThat(written)
        .extracting(path -> path.getFileName().toString())
        .contains(
            "occupancy.svg",
            "one-walker.csv",
            "loss.svg",
            "escape.csv",
            "tails.svg",
            "transitions.csv");
  }

  @Test
  void aPictureNeedsNoStyleSheet() throws Exception {
    for (Path file : FigureFiles.write(folder, FIGURES)) {
      if (file.toString().endsWith(".svg")) {
        String text = Files.readString(file);
        assertThat(text)
            .as(file.toString())
            .doesNotContain("class=", "style", "var(", "@media", "NaN", "Infinity", "currentColor");
        for (Element element : elements(text)) {
          if (List.of("path", "circle", "line").contains(element.getTagName())) {
            assertThat(element.getAttribute("fill") + element.getAttribute("stroke"))
                .as(file + ": " + element.getAttribute("d"))
                .contains("#");
          }
        }
      }
    }
  }

  @Test
  void numbersAreReadBackInEveryRow() throws IOException {
    for (Path file : FigureFiles.write(folder, FIGURES)) {
      if (file.toString().endsWith(".csv")) {
        List<String> lines = Files.readAllLines(file);
        int columns = lines.get(0).split(",", -1).length;
        assertThat(lines)
            .as(file.toString())
            .hasSizeGreaterThan(1)
            .allSatisfy(line -> assertThat(line.split(",", -1)).as(line).hasSize(columns));
        assertThat(String.join("\n", lines)).doesNotContain("NaN", "Infinity");
      }
    }
  }

  /** The bars of README's picture: one for each basin in sight. */
  @Test
  void theFirstFigureOfALineIsItsOccupancy() throws Exception {
    Path file = folder.resolve("first.svg");
    FigureFiles.first(file, FIGURES);
    assertThat(Files.readString(file)).contains("height of a bar: share of the arm&#39;s steps");
  }

  /** These had an exception in the place of a picture. */
  @Test
  void runsAboveOneDimensionHaveAFirstFigureToo() throws Exception {
    Path file = folder.resolve("first.svg");
    for (String landscape : List.of(
        "landscape { type = himmelblau }, start = [3, 2], basins { type = none }",
        "landscape { type = rastrigin, dimension = 4 }, start = [1, 1, 1, 1]")) {
      FigureFiles.first(
          file,
          Pages.figures(Pages.run(
                  3,
                  200,
                  landscape,
                  "optimizer { type = sgd, step-size = 0.002 }",
                  "arms { a { noise { type = additive, scale = 9 } } }")
              .reading()));
      assertThat(elements(Files.readString(file))).hasSizeGreaterThan(20);
    }
  }

  private static List<Element> elements(String svg) throws Exception {
    NodeList all = DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)))
        .getElementsByTagName("*");
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      elements.add((Element) all.item(i));
    }
    return elements;
  }
}
