package org.hopscape.scenario.block;

import java.util.Map;
import java.util.Optional;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.BallBasins;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.basin.CoreSets;
import org.hopscape.landscape.basin.CutBasins;
import org.hopscape.landscape.basin.FlowBasins;
import org.hopscape.landscape.basin.LevelBasins;
import org.hopscape.scenario.arm.Defaults;

/** How basins are labelled, of its section. */
final class BasinsReader {
  private static final Keys EVERY = Keys.none().with("every", Schema.EVERY);

  static final Map<String, Keys> TYPES = Schema.types(
      "minima",
      EVERY.with("core", Schema.SHARE).with("evaluations", Schema.EVALUATIONS),
      "intervals",
      EVERY.with("cuts", Schema.NUMBERS).with("core", Schema.SHARE),
      "ball",
      EVERY.with("center", Schema.NUMBERS).with("radius", Schema.POSITIVE),
      "level",
      EVERY.with("below", Schema.FINITE),
      "none",
      Keys.none());

  private BasinsReader() {}

  static Basins read(String type, Section section, Landscape landscape, Defaults defaults) {
    return section.make(() -> switch (type) {
      case "minima" -> minima(section, landscape, defaults);
      case "intervals" -> intervals(section, landscape);
      case "ball" -> ball(section, landscape);
      case "level" ->
        basins(section, new LevelBasins(landscape, section.need(Schema.FINITE, "below")), 1);
      default -> Basins.none();
    });
  }

  private static Basins minima(Section section, Landscape landscape, Defaults defaults) {
    Optional<BasinMap> arithmetic = landscape.minima();
    if (section.has("core") && (arithmetic.isEmpty() || landscape.dimension() != 1)) {
      throw section
          .fault("core", "%s.core needs basins that are intervals.", section.path())
          .maybe("leave it out.");
    }
    if (section.has("evaluations") && arithmetic.isPresent()) {
      throw section
          .fault(
              "evaluations",
              "%s.evaluations has no effect: labels of %s are arithmetic.",
              section.path(),
              landscape.name())
          .maybe("leave it out.");
    }
    return arithmetic
        .map(map -> basins(section, cores(section, map), 1))
        .orElseGet(() -> basins(section, flow(section, landscape, defaults), Defaults.FLOW_EVERY));
  }

  private static FlowBasins flow(Section section, Landscape landscape, Defaults defaults) {
    return section.has("evaluations")
        ? FlowBasins.within(section.need(Schema.EVALUATIONS, "evaluations"), landscape)
        : defaults.flow(landscape);
  }

  private static Basins intervals(Section section, Landscape landscape) {
    if (landscape.dimension() != 1) {
      throw section
          .fault(
              "type",
              "intervals need one dimension, but %s has %d.",
              landscape.name(),
              landscape.dimension())
          .maybe("use minima, ball or level.");
    }
    return basins(section, cores(section, CutBasins.of(section.numbers("cuts"))), 1);
  }

  private static Basins ball(Section section, Landscape landscape) {
    double[] center = section.numbers("center");
    if (center.length != landscape.dimension()) {
      throw section.fault(
          "center",
          "%s.center has %d coordinates, but %s has %d.",
          section.path(),
          center.length,
          landscape.name(),
          landscape.dimension());
    }
    return basins(section, BallBasins.of(center, section.need(Schema.POSITIVE, "radius")), 1);
  }

  private static BasinMap cores(Section section, BasinMap map) {
    return section.has("core") ? new CoreSets(map, section.need(Schema.SHARE, "core")) : map;
  }

  private static Basins basins(Section section, BasinMap map, int every) {
    return new Basins(map, section.whole(Schema.EVERY, "every", every));
  }
}
