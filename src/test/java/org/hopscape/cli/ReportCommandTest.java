package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hopscape.cli.option.Runs;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.FakeRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code report} writes under which name. */
class ReportCommandTest {
  private static final FakeRun RUN = FakeRun.of("""
      scenario { name = small, walkers = 3, steps = 200, landscape { type = rastrigin, dimension = 3 }
      start = [1, 1, 1], optimizer { type = sgd, step-size = 0.002 }
      arms { a { noise { type = additive, scale = 9 } } } }
      """, 1000);

  private final PrintStream stderr = System.err;
  private final PrintStream stdout = System.out;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @TempDir
  private Path folder = Path.of("");

  @BeforeEach
  void capture() {
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(stderr);
    System.setOut(stdout);
  }

  private int report(String... options) {
    List<String> all = new ArrayList<>(List.of("report", "small"));
    all.addAll(List.of(options));
    all.addAll(List.of("--data", folder.toString()));
    return Main.execute(
        new Runs(run -> RUN.reading(), Kernels::create), all.toArray(String[]::new));
  }

  @Test
  void anotherKindOfFileIsRefusedWithWhatMakesOne() throws IOException {
    assertThat(report("-o", folder.resolve("f.pdf").toString())).isEqualTo(2);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("rsvg-convert -f pdf");
    assertThat(report("-o", folder.resolve("f.png").toString())).isEqualTo(2);
    assertThat(report("-o", folder.resolve("f.docx").toString())).isEqualTo(2);
    try (var files = Files.list(folder)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void aPictureOfARunAboveOneDimensionIsAPicture() throws IOException {
    Path file = folder.resolve("f.svg");
    assertThat(report("-o", file.toString())).isZero();
    assertThat(Files.readString(file)).startsWith("<?xml").contains("<svg");
  }

  @Test
  void figuresComeWithTheirNumbersAndThePageOnlyWhereItIsNamed() throws IOException {
    Path figures = folder.resolve("some/figures");
    assertThat(report("--figures", figures.toString(), "--json")).isZero();
    assertThat(figures.resolve("loss.svg")).exists();
    assertThat(figures.resolve("loss.csv")).content().startsWith("arm,walkers,step,q10");
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("\"files\"", "one-walker.csv");
    Path page = folder.resolve("p.html");
    assertThat(report("--figures", figures.toString(), "-o", page.toString())).isZero();
    assertThat(page).exists();
  }
}
