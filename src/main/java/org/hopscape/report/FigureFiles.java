package org.hopscape.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hopscape.fault.Fault;
import org.hopscape.file.ReplacedFile;
import org.hopscape.report.content.RunFigures;
import org.hopscape.report.figure.Drawn;
import org.hopscape.report.plot.Figure;
import org.hopscape.report.section.OccupancyPart;

/** The figures of a page as files: each as SVG that stands alone, and the numbers behind it as CSV of the same name. */
public final class FigureFiles {
  private FigureFiles() {}

  /** Writes them into {@code folder}, which is made where it is not there; returns what was written. */
  public static List<Path> write(Path folder, RunFigures figures) throws IOException {
    Files.createDirectories(folder);
    List<Path> written = new ArrayList<>();
    for (Figure figure : RunPage.figures(figures)) {
      Path picture = folder.resolve(figure.name() + ".svg");
      Path numbers = folder.resolve(figure.name() + ".csv");
      ReplacedFile.write(picture, PlainSvg.of(figure));
      ReplacedFile.write(numbers, figure.data().csv());
      written.add(picture);
      written.add(numbers);
    }
    return written;
  }

  /** Writes the picture of occupancy, for which {@code figures} need no more than statistics; false where there is none. */
  public static boolean occupancy(Path file, RunFigures figures) throws IOException {
    Optional<Figure> picture = new OccupancyPart(Drawn.of(figures)).figure();
    if (picture.isPresent()) {
      ReplacedFile.write(file, PlainSvg.of(picture.get()));
    }
    return picture.isPresent();
  }

  /** Writes the figure that the page begins with. */
  public static void first(Path file, RunFigures figures) throws IOException {
    List<Figure> all = RunPage.figures(figures);
    if (all.isEmpty()) {
      throw Fault.of(Fault.Kind.USAGE, "the run has nothing that a figure could show")
          .maybe("write the page: `hopscape report " + figures.run().run() + "`.");
    }
    ReplacedFile.write(file, PlainSvg.of(all.get(0)));
  }
}
