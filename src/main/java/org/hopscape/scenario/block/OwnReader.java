package org.hopscape.scenario.block;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hopscape.fault.Fault;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.surface.OwnSurface;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.OwnStep;
import org.hopscape.optimizer.Rule;
import org.hopscape.own.Made;
import org.hopscape.own.OwnLandscape;
import org.hopscape.own.OwnNoise;
import org.hopscape.own.OwnRule;
import org.hopscape.own.Settings;
import org.hopscape.scenario.hocon.Node;

/** Objects of a user's own classes, which a section names; their code is held against that which the run began with. */
final class OwnReader {
  /** A place as good as any for a first call, in the course of which what the class needs is loaded. */
  private static final double SOMEWHERE = 0.1;

  private final DataFiles files;

  OwnReader(DataFiles files) {
    this.files = files;
  }

  Landscape landscape(String type, Section section) {
    Made<OwnLandscape> made = make(type, section, OwnLandscape.class, Set.of());
    OwnSurface surface = new OwnSurface(made);
    double[] x = somewhere(surface.dimension());
    check(made, section, () -> {
      double unused = surface.value(x);
      surface.gradient(x, new double[x.length]);
      surface.hessianVector(x, x, new double[x.length]);
    });
    return surface;
  }

  Noise noise(String type, Section section, Landscape landscape) {
    Made<OwnNoise> made = make(type, section, OwnNoise.class, Set.of());
    Noise.Own noise = new Noise.Own(made);
    double[] x = somewhere(landscape.dimension());
    check(made, section, () -> noise.apply(0, x, x.clone(), Middle.DRAWS));
    return noise;
  }

  Rule rule(String type, Section section, Landscape landscape, Set<String> others) {
    Made<OwnRule> made = make(type, section, OwnRule.class, others);
    OwnStep rule = new OwnStep(made);
    double[] x = somewhere(landscape.dimension());
    double[] memory = new double[rule.memories() * x.length];
    check(made, section, () -> {
      rule.init(x, memory);
      rule.update(
          0, SOMEWHERE, x, x.clone(), memory, new double[x.length], new double[memory.length]);
    });
    return rule;
  }

  /** Draws for that first call. */
  private enum Middle implements OwnNoise.Draws {
    DRAWS;

    @Override
    public double normal(int stream, int index) {
      return 0;
    }

    @Override
    public double uniform(int stream, int index) {
      return 0.5;
    }
  }

  private static double[] somewhere(int dimension) {
    double[] x = new double[dimension];
    Arrays.fill(x, SOMEWHERE);
    return x;
  }

  private <T> Made<T> make(String type, Section section, Class<T> kind, Set<String> others) {
    Settings settings = new Settings(settings(section, others));
    Made<T> made;
    try {
      made = Made.of(type, kind, settings);
    } catch (Fault e) {
      throw at(section, e);
    }
    section.block().fields().forEach((key, value) -> {
      if (!others.contains(key)
          && !key.equals(Node.Block.TYPE)
          && !settings.asked().contains(key)) {
        throw Value.unknown(
            value,
            "unknown key '" + key + "' in " + section.path() + ": " + type + " does not ask for it",
            key,
            List.copyOf(settings.asked()));
      }
    });
    return made;
  }

  private static Map<String, Object> settings(Section section, Set<String> others) {
    Map<String, Object> settings = new LinkedHashMap<>();
    section.block().fields().forEach((key, node) -> {
      if (others.contains(key) || key.equals(Node.Block.TYPE)) {
        return;
      }
      settings.put(
          key,
          node.asList()
              .<Object>map(items -> Arrays.stream(section.numbers(key)).boxed().toList())
              .or(node::asValue)
              .orElseThrow(() -> Value.wrong(
                  Keys.join(section.path(), key),
                  node,
                  "a number, a word, a switch or a list of numbers")));
    });
    return settings;
  }

  /** A class that cannot be had is the scenario's fault where a run begins, and that of this place where it has begun. */
  private Fault at(Section section, Fault fault) {
    String advice = fault.advice();
    Fault placed = files.begun()
        ? Fault.of(
            Fault.Kind.INCOMPATIBLE,
            "the run needs a class that is not here: " + fault.getMessage())
        : section.fault("type", "%s: %s", section.path(), String.valueOf(fault.getMessage()));
    return (advice == null ? placed : placed.maybe(advice)).because(fault);
  }

  /** Makes the first call, whatever comes of it, and holds the code against that which the run began with. */
  private void check(Made<?> made, Section section, Runnable call) {
    try {
      call.run();
    } catch (Fault e) {
      // Where it is called in earnest this is told.
    }
    made.classes().forEach((name, now) -> {
      if (!Arrays.equals(files.ofClass(name, now), now)) {
        throw Fault.of(
                Fault.Kind.INCOMPATIBLE,
                "class " + name + " is not the one that the run began with (" + section.path()
                    + ")")
            .maybe("put the class file there again that was compiled then; a copy is in the run's"
                + " folder, in data, under its SHA-256.");
      }
    });
  }
}
