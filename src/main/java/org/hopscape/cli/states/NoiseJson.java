package org.hopscape.cli.states;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.noise.Dependence;
import org.hopscape.analysis.noise.NoiseLaw;
import org.hopscape.analysis.noise.NoiseMoments;
import org.hopscape.analysis.noise.Spectrum;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.table.Estimates;
import org.hopscape.replay.noise.ArmNoise;
import org.hopscape.replay.tail.TailSamples;

/** What {@code noise --json} says of an arm. */
final class NoiseJson {
  private NoiseJson() {}

  static ObjectNode of(ArmNoise arm) {
    NoiseLaw law = arm.law();
    ObjectNode node = Json.object()
        .put("name", arm.arm())
        .put("states", law.states())
        .put("every", arm.every())
        .put("groups", arm.groups())
        .put("infinite", law.infinite());
    node.put("nothing", arm.nothing().orElse(null));
    node.set("size", Estimates.json(law.size()));
    node.put("biased", law.biased());
    ArrayNode coordinates = node.putArray("coordinates");
    law.coordinates().forEach(each -> coordinates.add(coordinate(each)));
    ArrayNode tails = node.putArray("tails");
    arm.tails().forEach(tail -> tails.add(tail(tail)));
    ArrayNode rows = node.putArray("covariance");
    for (List<Estimate> row : law.covariance()) {
      ArrayNode cells = rows.addArray();
      row.forEach(cell -> cells.add(Estimates.bounds(Json.object(), "estimate", cell)));
    }
    spectrum(node, law.spectrum());
    node.set("onValue", dependence(law.onValue(), "f"));
    node.set("onGradient", dependence(law.onGradient(), "gradient"));
    node.set("autocorrelation", Estimates.json(law.autocorrelation()));
    Estimates.notes(node, arm.notes());
    return node;
  }

  private static ObjectNode coordinate(NoiseMoments.Coordinate each) {
    ObjectNode node = Json.object();
    node.set("mean", Estimates.json(each.mean()));
    node.set("unbiased", Estimates.json(each.unbiased()));
    node.set("sd", Estimates.json(each.sd()));
    node.set("kurtosis", Estimates.json(each.kurtosis()));
    return node;
  }

  private static ObjectNode tail(ArmNoise.Tail tail) {
    TailSamples samples = tail.samples();
    ObjectNode node = Json.object().put("of", tail.of());
    node.set("exponent", Estimates.json(samples.chosen()));
    node.put("estimator", samples.chosenEstimator());
    node.put("known", samples.theory().kind().word());
    Estimates.put(node, "knownExponent", samples.theory().exponent());
    node.put("method", samples.theory().method());
    samples
        .withheld()
        .ifPresentOrElse(
            why -> node.putObject("refusal").put("code", why.code()).put("message", why.sentence()),
            () -> node.putNull("refusal"));
    return node;
  }

  private static void spectrum(
      ObjectNode node, @org.jspecify.annotations.Nullable Spectrum spectrum) {
    if (spectrum == null) {
      node.putNull("spectrum");
      return;
    }
    ObjectNode its = node.putObject("spectrum");
    its.put("vectors", spectrum.vectors()).put("all", spectrum.all());
    ArrayNode largest = its.putArray("eigenvalues");
    spectrum
        .largest()
        .forEach(each -> largest.add(Estimates.bounds(Json.object(), "estimate", each)));
    its.set("effectiveRank", Estimates.json(spectrum.effectiveRank()));
  }

  private static ObjectNode dependence(Dependence.Found found, String place) {
    ObjectNode node = Json.object();
    node.set("slope", Estimates.json(found.slope()));
    node.put("without", found.without());
    ArrayNode bins = node.putArray("bins");
    for (Dependence.Bin bin : found.bins()) {
      bins.add(Estimates.bounds(
          Json.object().put(place, bin.y()).put("states", bin.count()), "sd", bin.sd()));
    }
    return node;
  }
}
