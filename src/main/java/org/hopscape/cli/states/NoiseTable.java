package org.hopscape.cli.states;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.noise.Dependence;
import org.hopscape.analysis.noise.NoiseLaw;
import org.hopscape.analysis.noise.NoiseMoments;
import org.hopscape.analysis.noise.Spectrum;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.hopscape.file.ReplacedFile;
import org.hopscape.replay.noise.ArmNoise;
import org.hopscape.replay.table.Column;
import org.hopscape.replay.table.TableWriter;
import org.jspecify.annotations.Nullable;

/** What {@code noise --out} writes: a row for each number with an interval; what the data do not bound is left empty. */
final class NoiseTable {
  private static final List<Column> COLUMNS = List.of(
      Column.text("arm", "The arm."),
      Column.text(
          "quantity",
          "size, mean, sd, kurtosis, exponent, covariance, eigenvalue, effective-rank, slope-on-value,"
              + " sd-by-value, slope-on-gradient, sd-by-gradient or autocorrelation."),
      Column.text(
          "of",
          "The coordinate, or two of a covariance; of an exponent what has it; of a bin f or |f'| there; the"
              + " eigenvalue's rank from 1."),
      Column.real("estimate", "The estimate."),
      Column.real("low", "The lower end of its interval of 95 %."),
      Column.real("high", "The upper end."));

  private final TableWriter out;
  private final ArmNoise arm;

  private NoiseTable(TableWriter out, ArmNoise arm) {
    this.out = out;
    this.arm = arm;
  }

  /** CSV or Parquet, as the name says; there is none, or all of it. */
  static void write(Path file, List<ArmNoise> arms) {
    try {
      ReplacedFile.make(file, beside -> {
        try (TableWriter table =
            TableWriter.open(beside, TrajectoryCommand.formatOf(file), "noise", COLUMNS)) {
          for (ArmNoise arm : arms) {
            new NoiseTable(table, arm).rows();
          }
        }
      });
    } catch (IOException | UncheckedIOException e) {
      throw Fault.of(Fault.Kind.STORAGE, "cannot write: " + Reason.of(e))
          .at(file.toString())
          .because(e);
    }
  }

  private void rows() throws IOException {
    NoiseLaw law = arm.law();
    row("size", "", law.size());
    for (int i = 0; i < law.coordinates().size(); i++) {
      NoiseMoments.Coordinate each = law.coordinates().get(i);
      row("mean", Integer.toString(i), each.mean());
      row("sd", Integer.toString(i), each.sd());
      row("kurtosis", Integer.toString(i), each.kurtosis());
    }
    for (ArmNoise.Tail tail : arm.tails()) {
      row("exponent", tail.of(), tail.samples().chosen());
    }
    for (int i = 0; i < law.covariance().size(); i++) {
      for (int j = 0; j < law.covariance().get(i).size(); j++) {
        row("covariance", i + "," + j, law.covariance().get(i).get(j));
      }
    }
    spectrum(law.spectrum());
    dependence("value", law.onValue());
    dependence("gradient", law.onGradient());
    row("autocorrelation", "", law.autocorrelation());
  }

  private void spectrum(@Nullable Spectrum spectrum) throws IOException {
    if (spectrum == null) {
      return;
    }
    for (int i = 0; i < spectrum.largest().size(); i++) {
      row("eigenvalue", Integer.toString(i + 1), spectrum.largest().get(i));
    }
    row("effective-rank", "", spectrum.effectiveRank());
  }

  private void dependence(String place, Dependence.Found found) throws IOException {
    row("slope-on-" + place, "", found.slope());
    for (Dependence.Bin bin : found.bins()) {
      row("sd-by-" + place, Double.toString(bin.y()), bin.sd());
    }
  }

  private void row(String quantity, String of, Estimate estimate) throws IOException {
    out.row(
        arm.arm(),
        quantity,
        of,
        number(estimate.estimate()),
        number(estimate.low()),
        number(estimate.high()));
  }

  private static @Nullable Double number(OptionalDouble number) {
    return number.isPresent() ? number.getAsDouble() : null;
  }
}
