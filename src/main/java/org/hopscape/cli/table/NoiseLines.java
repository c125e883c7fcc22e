package org.hopscape.cli.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.hopscape.cli.output.TextTable;
import org.hopscape.event.RunEvent.NoiseError;
import org.hopscape.event.RunEvent.NoiseSize;
import org.jspecify.annotations.Nullable;

/** The sizes of gradient noise that a pilot measured, with their standard errors, in text and in JSON. */
public final class NoiseLines {
  private NoiseLines() {}

  private interface Which {
    @Nullable
    Double of(NoiseError error);
  }

  /** Puts {@code noise}; null where the pilot had no sample or where there is no standard error. */
  public static void put(ObjectNode arm, NoiseSize size) {
    NoiseError error = size.error();
    boolean none = !size.hasSamples();
    ObjectNode noise = arm.putObject("noise")
        .put("median", none ? null : size.median())
        .put("rms", none ? null : size.rms())
        .put("rmsInStartBasin", size.hasSamplesInStartBasin() ? size.rmsInStartBasin() : null);
    if (error != null) {
      noise
          .put("walkers", error.walkers())
          .put("samples", error.samples())
          .putObject("relativeError")
          .put("median", error.median())
          .put("rms", error.rms())
          .put("rmsInStartBasin", error.rmsInStartBasin());
    }
  }

  public static String median(NoiseSize size) {
    return cell(size, size.median(), NoiseError::median);
  }

  public static String rms(NoiseSize size) {
    return cell(size, size.rms(), NoiseError::rms);
  }

  public static String rmsInStartBasin(NoiseSize size) {
    return size.hasSamplesInStartBasin()
        ? cell(size, size.rmsInStartBasin(), NoiseError::rmsInStartBasin)
        : "-";
  }

  /** One of the sizes without its standard error; a dash where there is no sample. */
  public static String size(NoiseSize size, double value) {
    return size.hasSamples() ? TextTable.number(value) : "-";
  }

  public static String sizeInStartBasin(NoiseSize size) {
    return size.hasSamplesInStartBasin() ? TextTable.number(size.rmsInStartBasin()) : "-";
  }

  private static String cell(NoiseSize size, double value, Which which) {
    NoiseError error = size.error();
    if (!size.hasSamples()) {
      return "-";
    }
    Double relative = error == null ? null : which.of(error);
    return TextTable.number(value) + (relative == null ? "" : " +-" + percent(relative));
  }

  private static String percent(double share) {
    return share > 1 ? "over 100 %" : String.format(Locale.ROOT, "%.2g %%", 100 * share);
  }

  /** Of arms on a ladder: what their sizes are those of; nothing where there is none. */
  public static List<String> ladders(List<String> arms) {
    return arms.isEmpty()
        ? List.of()
        : List.of("noise sizes of " + names(arms)
            + " are those of the lowest rung of the ladder; each rung has its own");
  }

  /** The largest standard errors among the arms; empty where none is recorded. */
  public static List<String> errors(List<NoiseSize> sizes) {
    double median = largest(sizes, NoiseError::median);
    double here = largest(sizes, NoiseError::rmsInStartBasin);
    return median == 0 && here == 0
        ? List.of()
        : List.of(String.format(
            Locale.ROOT,
            "standard errors of the noise sizes are up to %s (median) and %s (rms in start basin)",
            percent(median),
            percent(here)));
  }

  private static double largest(List<NoiseSize> sizes, Which which) {
    double largest = 0;
    for (NoiseSize size : sizes) {
      Double share = size.error() == null ? null : which.of(size.error());
      largest = share == null ? largest : Math.max(largest, share);
    }
    return largest;
  }

  private static String names(List<String> arms) {
    return arms.size() <= 3
        ? String.join(", ", arms)
        : arms.get(0) + " and " + (arms.size() - 1) + " other arms";
  }
}
