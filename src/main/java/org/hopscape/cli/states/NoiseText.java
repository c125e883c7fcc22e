package org.hopscape.cli.states;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.hopscape.analysis.estimate.Digits;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.noise.Dependence;
import org.hopscape.analysis.noise.NoiseFold;
import org.hopscape.analysis.noise.NoiseLaw;
import org.hopscape.analysis.noise.NoiseMoments.Coordinate;
import org.hopscape.analysis.noise.Spectrum;
import org.hopscape.cli.output.Notes;
import org.hopscape.cli.output.Stdout;
import org.hopscape.cli.output.TextTable;
import org.hopscape.cli.table.Estimates;
import org.hopscape.fault.Counted;
import org.hopscape.replay.noise.ArmNoise;

/** What {@code noise} prints of an arm. */
final class NoiseText {
  private final Stdout out;

  NoiseText(Stdout out) {
    this.out = out;
  }

  /** One row an arm. */
  void table(List<ArmNoise> arms) {
    TextTable table = new TextTable(
        "<arm",
        "states",
        "rms |noise|",
        "tail exponent",
        "slope, log f",
        "slope, log|f'|",
        "autocorrelation");
    Notes notes = new Notes(arms.size());
    for (ArmNoise arm : arms) {
      NoiseLaw law = arm.law();
      if (arm.nothing().isPresent()) {
        table.row(arm.arm(), TextTable.integer(law.states()), "0", "-", "-", "-", "-");
        notes.add(arm.arm(), arm.nothing().get());
        continue;
      }
      Estimate chosen = arm.norm().chosen();
      table.row(
          arm.arm(),
          TextTable.integer(law.states()),
          Estimates.text(law.size()),
          chosen.estimate().isEmpty() && chosen.low().isPresent()
              ? "at least " + Estimates.text(chosen.low())
              : chosen.estimate().isEmpty() ? "none" : Estimates.text(chosen),
          Estimates.text(law.onValue().slope()),
          Estimates.text(law.onGradient().slope()),
          Estimates.text(law.autocorrelation()));
      arm.norm().withheld().ifPresent(why -> notes.add(arm.arm(), "tail: " + why.sentence()));
      notes.add(arm.arm(), law.size().note());
      notes.add(arm.arm(), law.onValue().slope().note());
      if (law.biased() > 0) {
        notes.add(
            arm.arm(),
            "the mean of "
                + Counted.of(law.biased(), "coordinate is not 0", "coordinates are not 0"));
      }
      if (law.infinite() > 0) {
        notes.add(arm.arm(), leftOut(law));
      }
      arm.notes().forEach(note -> notes.add(arm.arm(), note));
    }
    table.print(out);
    notes.print(out);
    Notes.wrapped("In brackets: 95 %. --arm A shows moments, covariance and bins of one arm.")
        .forEach(out::println);
  }

  private static String leftOut(NoiseLaw law) {
    return Counted.of(law.infinite(), "state has", "states have") + " no finite f, f' or noise and "
        + (law.infinite() == 1 ? "is" : "are") + " left out";
  }

  void print(ArmNoise arm) {
    NoiseLaw law = arm.law();
    out.println("");
    out.println(String.format(
        Locale.ROOT,
        "%s: %s of %s, intervals of 95 %% from %s",
        arm.arm(),
        Counted.of(law.states(), "state"),
        Counted.of(law.coordinates().size(), "coordinate"),
        arm.groups()));
    if (arm.nothing().isPresent()) {
      say(arm.nothing().get());
      return;
    }
    if (law.coordinates().size() <= NoiseFold.FEW) {
      coordinates(law.coordinates());
    } else {
      ranges(law);
    }
    tails(arm);
    covariance(law);
    dependence("f", "sd of noise at f", law.onValue());
    dependence("|f'|", "sd of noise at |f'|", law.onGradient());
    say("autocorrelation of one step: " + Estimates.text(law.autocorrelation())
        + why(law.autocorrelation())
        + (law.autocorrelation().low().isEmpty() || law.autocorrelation().contains(0)
            ? ""
            : ", and 0 is outside"));
    if (law.infinite() > 0) {
      say(leftOut(law));
    }
    arm.notes().forEach(this::say);
  }

  private void coordinates(List<Coordinate> coordinates) {
    TextTable table = new TextTable("  coordinate", "mean", "p of 0", "sd", "kurtosis");
    for (int i = 0; i < coordinates.size(); i++) {
      Coordinate each = coordinates.get(i);
      table.row(
          Integer.toString(i),
          Estimates.text(each.mean()),
          Estimates.p(each.unbiased().pValue()),
          Estimates.text(each.sd()),
          Estimates.text(each.kurtosis()));
    }
    table.print(out);
    reasons(coordinates);
  }

  /** What is not told, once. */
  private void reasons(List<Coordinate> coordinates) {
    List<Function<Coordinate, Estimate>> all =
        List.of(Coordinate::mean, Coordinate::sd, Coordinate::kurtosis);
    for (Function<Coordinate, Estimate> of : all) {
      coordinates.stream()
          .map(each -> of.apply(each).note())
          .filter(note -> !note.isBlank())
          .findFirst()
          .ifPresent(this::say);
    }
  }

  private void ranges(NoiseLaw law) {
    int n = law.coordinates().size();
    say(String.format(
        Locale.ROOT,
        "mean: %s 0 (Holm's tests of all, at 5 %%)",
        law.biased() == 0
            ? "no coordinate's differs from"
            : Counted.of(law.biased(), "coordinate's differs from", "coordinates' differ from")));
    range("sd", law.coordinates(), Coordinate::sd);
    range("kurtosis", law.coordinates(), Coordinate::kurtosis);
    say("root mean square of |noise| over " + Counted.of(n, "coordinate") + ": "
        + Estimates.text(law.size()) + why(law.size()));
    reasons(law.coordinates());
  }

  private void range(String what, List<Coordinate> coordinates, Function<Coordinate, Estimate> of) {
    double[] all = coordinates.stream()
        .map(of)
        .flatMapToDouble(each -> each.estimate().stream())
        .sorted()
        .toArray();
    if (all.length > 0) {
      say(String.format(
          Locale.ROOT,
          "%s of coordinates: %s to %s, median %s",
          what,
          Digits.of(all[0]),
          Digits.of(all[all.length - 1]),
          Digits.of(all[all.length / 2])));
    }
  }

  private void tails(ArmNoise arm) {
    List<String> told = new ArrayList<>();
    for (ArmNoise.Tail tail : arm.tails()) {
      Estimate chosen = tail.samples().chosen();
      String what =
          tail.of().equals("norm") ? "|noise|" : "|noise|, " + tail.of().replace('-', ' ');
      String text = tail.samples()
          .withheld()
          .map(why -> why.sentence())
          .orElseGet(() -> Estimates.text(chosen) + ", " + chosen.method() + " at k = "
              + TextTable.integer(chosen.k()));
      told.add("tail exponent of " + what + ": " + text);
    }
    told.stream().distinct().forEach(this::say);
    arm.norm()
        .theory()
        .exponent()
        .ifPresent(known -> say(String.format(
            Locale.ROOT, "known: %.4g, %s", known, arm.norm().theory().method())));
  }

  private void covariance(NoiseLaw law) {
    if (law.covariance().size() > 1) {
      TextTable table = new TextTable(2, "  i", "j", "covariance", "correlation");
      for (int i = 0; i < law.covariance().size(); i++) {
        for (int j = 0; j <= i; j++) {
          Estimate entry = law.covariance().get(i).get(j);
          double scale = Math.sqrt(variance(law, i) * variance(law, j));
          table.row(
              Integer.toString(i),
              Integer.toString(j),
              Estimates.text(entry),
              i == j || !(scale > 0)
                  ? "-"
                  : Digits.of(entry.estimate().orElse(Double.NaN) / scale));
        }
      }
      table.print(out);
    }
    Spectrum spectrum = law.spectrum();
    if (spectrum == null || law.coordinates().size() == 1) {
      return;
    }
    say("largest eigenvalue of the covariance: "
        + (spectrum.largest().isEmpty()
            ? "-"
            : Estimates.text(spectrum.largest().get(0)))
        + "; effective rank (tr C)^2/tr C^2: " + Estimates.text(spectrum.effectiveRank()) + " of "
        + law.coordinates().size()
        + (spectrum.all()
            ? ""
            : "; of " + spectrum.vectors() + " noise vectors, of which eigenvalues are read high"));
  }

  private static double variance(NoiseLaw law, int i) {
    return law.covariance().get(i).get(i).estimate().orElse(Double.NaN);
  }

  private void dependence(String place, String header, Dependence.Found found) {
    if (found.bins().size() > 1) {
      TextTable table = new TextTable("  " + place, header, "states");
      for (Dependence.Bin bin : found.bins()) {
        table.row(Digits.of(bin.y()), Estimates.text(bin.sd()), TextTable.integer(bin.count()));
      }
      table.print(out);
    }
    say("slope of log|noise| on log " + place + ": " + Estimates.text(found.slope())
        + why(found.slope()));
    if (found.without() > 0) {
      say(Counted.of(found.without(), "state") + " without a logarithm of " + place
          + " or of the noise: not in the slope");
    }
  }

  private static String why(Estimate estimate) {
    return estimate.note().isBlank() ? "" : " (" + estimate.note() + ")";
  }

  private void say(String text) {
    Notes.wrapped("  " + text).forEach(out::println);
  }
}
