package org.hopscape.cli.measure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hopscape.data.NumberColumn;
import org.hopscape.fault.Counted;
import org.hopscape.fault.Fault;
import org.hopscape.replay.tail.TailOptions;
import org.hopscape.replay.tail.TailSamples;

/** A user's own numbers as the sample of a tail. */
record NumbersFromFile(String file, NumberColumn column, int infinite, TailSamples samples) {
  /** So many bytes are read at most. */
  private static final long MOST_BYTES = 1L << 30;

  static NumbersFromFile read(Path path, String column, TailOptions options) {
    List<Double> centre = options.quantity().centre();
    if (centre.size() > 1) {
      throw Fault.of(Fault.Kind.USAGE, "--center has " + centre.size() + " numbers for one column")
          .maybe("give one.");
    }
    NumberColumn numbers = NumberColumn.read(path.toString(), bytes(path), column);
    double shift = centre.isEmpty() ? 0 : centre.get(0);
    double[] values = Arrays.stream(numbers.values()).map(x -> x - shift).toArray();
    int infinite = (int) Arrays.stream(values).filter(Double::isInfinite).count();
    List<String> notes = new ArrayList<>();
    notes.add("the numbers are taken to be independent of each other: where they are not, the"
        + " intervals are too narrow");
    if (numbers.missing() > 0) {
      notes.add(
          Counted.of(numbers.missing(), "missing value is", "missing values are") + " left out");
    }
    if (infinite > 0) {
      notes.add(Counted.of(infinite, "infinite value is", "infinite values are")
          + " left out: the tail is read too light");
    }
    ties(values, notes);
    String name = numbers.name().matches("[0-9]+") ? path.toString() : numbers.name();
    TailSamples samples = TailSamples.ofNumbers(name, values, options, notes);
    samples.beyond().ifPresent(why -> {
      throw Fault.of(Fault.Kind.USAGE, why.sentence()).at(path.toString());
    });
    return new NumbersFromFile(path.toString(), numbers, infinite, samples);
  }

  /** Values that are rounded, or counts. */
  private static void ties(double[] values, List<String> notes) {
    long different = Arrays.stream(values).map(Math::abs).distinct().count();
    if (2 * different < values.length && different > 1) {
      notes.add(String.format(
          Locale.ROOT,
          "only %s different: estimators are made for numbers without ties",
          Counted.of(different, values.length, "value", "is", "are")));
    }
  }

  private static byte[] bytes(Path path) {
    if (!Files.isRegularFile(path)) {
      throw Fault.of(Fault.Kind.USAGE, "there is no file " + path)
          .maybe("name a text or CSV file of numbers.");
    }
    String name = path.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".npy") || name.endsWith(".parquet")) {
      throw Fault.of(Fault.Kind.USAGE, "tail reads text and CSV alone: " + path)
          .maybe("save the numbers as text, one a line.");
    }
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw Fault.of(Fault.Kind.USAGE, "the file has more than 1 GiB: " + path)
            .maybe("a part of its lines will do.");
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw Fault.of(Fault.Kind.STORAGE, "cannot read " + path).because(e);
    }
  }

  String title() {
    return String.format(
        Locale.ROOT,
        "%s: tail exponent of %s, P(|x%s| > y) ~ y^-exponent far out, intervals of 95 %%",
        file,
        Counted.of(column.values().length - infinite, "number"),
        samples.quantity().centre().isEmpty() ? "" : " - c");
  }

  void describe(ObjectNode document) {
    document
        .put("file", file)
        .put("column", column.name())
        .put("values", column.values().length)
        .put("missing", column.missing())
        .put("infinite", infinite);
  }
}
