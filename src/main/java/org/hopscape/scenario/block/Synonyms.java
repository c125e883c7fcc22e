package org.hopscape.scenario.block;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What other programs call a key of ours: no spelling mistake leads from the one to the other. */
final class Synonyms {
  private static final Map<String, List<String>> OURS = Map.ofEntries(
      Map.entry("lr", List.of("step-size")),
      Map.entry("learningrate", List.of("step-size")),
      Map.entry("eta", List.of("step-size")),
      Map.entry("gamma", List.of("step-size")),
      Map.entry("stepsize", List.of("step-size")),
      Map.entry("beta", List.of("momentum")),
      Map.entry("batch", List.of("size")),
      Map.entry("batchsize", List.of("size")),
      Map.entry("eps", List.of("epsilon")),
      Map.entry("rho", List.of("decay")),
      Map.entry("wd", List.of("weight-decay")),
      Map.entry("gradclip", List.of("clip")),
      Map.entry("maxgradnorm", List.of("clip")),
      Map.entry("iterations", List.of("steps")),
      Map.entry("niter", List.of("steps")),
      Map.entry("nsteps", List.of("steps")),
      Map.entry("epochs", List.of("steps")),
      Map.entry("particles", List.of("walkers")),
      Map.entry("chains", List.of("walkers")),
      Map.entry("nwalkers", List.of("walkers")),
      Map.entry("x0", List.of("start")),
      Map.entry("init", List.of("start")),
      Map.entry("initial", List.of("start")),
      Map.entry("function", List.of("landscape", "f")),
      Map.entry("objective", List.of("landscape", "f")),
      Map.entry("loss", List.of("landscape", "f")),
      Map.entry("dim", List.of("dimension")),
      Map.entry("d", List.of("dimension")),
      Map.entry("sd", List.of("scale", "sigma")),
      Map.entry("std", List.of("scale", "sigma", "sd")),
      Map.entry("df", List.of("degrees-of-freedom")),
      Map.entry("nu", List.of("degrees-of-freedom")));

  private Synonyms() {}

  /** Ours, where it is one of those that may stand here. */
  static Optional<String> of(String word, List<String> known) {
    String plain = word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    return OURS.getOrDefault(plain, List.of()).stream().filter(known::contains).findFirst();
  }
}
