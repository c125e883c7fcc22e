package org.hopscape.cli.option;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hopscape.fault.Fault;
import org.hopscape.walker.Legs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many steps stand between two journal events. */
public final class LegOption {
  private static final Pattern SIZE =
      Pattern.compile("(\\d{1,15}(?:\\.\\d{1,15})?) ?(|B|kB|MB|GB|TB)");

  private static final Map<String, Double> UNITS =
      Map.of("", 1.0, "B", 1.0, "kB", 1e3, "MB", 1e6, "GB", 1e9, "TB", 1e12);

  @Option(
      names = "--leg",
      paramLabel = "N",
      description = "Steps of every leg (default: up to 65,536, fewer where steps are dear,"
          + " more where the journal would outgrow its budget). A leg never shows in a result.")
  private @Nullable Long leg;

  @Option(
      names = "--journal-budget",
      paramLabel = "SIZE",
      description = "What the journal may take a day, as 500MB or 2GB (default: 1GB): legs grow"
          + " towards it, as far as a run can still be stopped within seconds.")
  private @Nullable String budget;

  /** The legs that are wanted; a fault where what is given is out of range. */
  public Legs legs() {
    double bytes = budget == null ? Legs.BUDGET : bytes(budget);
    if (leg == null) {
      return Legs.adapting(bytes);
    }
    if (budget != null) {
      throw Fault.of(Fault.Kind.USAGE, "--leg and --journal-budget exclude each other")
          .maybe("leave one of them out: the budget decides how long legs are.");
    }
    if (leg < 1 || leg > 1L << 31) {
      throw Fault.of(Fault.Kind.USAGE, "--leg is not in the interval [1, 2^31]: " + leg)
          .maybe("leave it out: legs adapt, and their length never shows in a result.");
    }
    return Legs.of(leg);
  }

  private static double bytes(String size) {
    Matcher parts = SIZE.matcher(size.strip());
    double bytes = parts.matches()
        ? Double.parseDouble(parts.group(1)) * UNITS.getOrDefault(parts.group(2), 0.0)
        : 0;
    if (bytes < 1) {
      throw Fault.of(
              Fault.Kind.USAGE,
              String.format(Locale.ROOT, "--journal-budget is not a size above 0: '%s'", size))
          .maybe("write it as 500MB or 2GB.");
    }
    return bytes;
  }
}
