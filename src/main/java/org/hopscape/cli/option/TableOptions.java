package org.hopscape.cli.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Stdout;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.hopscape.file.ReplacedFile;
import org.hopscape.replay.table.TableData;
import org.hopscape.replay.table.TableWriter.Format;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** An answer as a table for other programs: CSV on stdout, or a file. */
public final class TableOptions {
  @Option(
      names = "--format",
      paramLabel = "csv|parquet",
      description = "The estimates as a table, one row for each arm or pair.")
  private @Nullable String format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The table's file, by default CSV on stdout.")
  private @Nullable Path file;

  /** What was given. */
  public List<String> given() {
    return Stream.of(format == null ? "" : "--format", file == null ? "" : "--out")
        .filter(option -> !option.isEmpty())
        .toList();
  }

  /** Whether a table is asked for; what cannot be is refused before anything is computed. */
  public boolean asked() {
    if (format == null && file == null) {
      return false;
    }
    Format wanted = wanted();
    if (file == null && wanted == Format.PARQUET) {
      throw Fault.of(Fault.Kind.USAGE, "--format parquet needs a file")
          .maybe("add --out FILE.parquet.");
    }
    return true;
  }

  /** Writes it. */
  public void write(TableData table, CommonOptions common) {
    Path to = file;
    if (to == null) {
      Stdout out = new Stdout();
      table.csv().lines().forEach(out::println);
      out.flush();
      return;
    }
    try {
      ReplacedFile.make(to, beside -> table.write(beside, wanted()));
    } catch (IOException e) {
      throw Reason.fault("cannot write the table", to.toString(), e);
    }
    common.note("written: " + to);
  }

  private Format wanted() {
    String named = format == null ? suffix() : format;
    return known(named)
        .orElseThrow(() -> Fault.of(Fault.Kind.USAGE, "unknown --format '" + named + "'")
            .maybe("use csv or parquet."));
  }

  private String suffix() {
    String name = String.valueOf(file);
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static Optional<Format> known(String named) {
    for (Format each : Format.values()) {
      if (each.suffix().equals(named.toLowerCase(Locale.ROOT))) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
