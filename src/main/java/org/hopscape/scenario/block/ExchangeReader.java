package org.hopscape.scenario.block;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hopscape.exchange.Exchange;
import org.hopscape.exchange.Ladder;
import org.hopscape.scenario.arm.NoiseSetting;

/** How an arm's walkers exchange positions, of its section. */
final class ExchangeReader {
  private static final Keys EVERY = Keys.none().with("every", Schema.EVERY);
  private static final Keys GROUPS = EVERY.with("groups", Schema.GROUPS);

  static final Map<String, Keys> TYPES = Schema.types(
      "none",
      EVERY,
      "swap",
      GROUPS,
      "replica-exchange",
      EVERY.with("ladder", Schema.NUMBERS),
      "elastic",
      GROUPS.with("strength", Schema.SHARE),
      "best",
      GROUPS.with("fraction", Schema.SHARE));

  private ExchangeReader() {}

  static Exchange read(String type, Section section, long walkers, NoiseSetting noise) {
    if (type.equals("none")) {
      return new Exchange.None();
    }
    long every = section.need(Schema.EVERY, "every");
    return section.make(() -> switch (type) {
      case "swap" -> new Exchange.Swap(every, groups(section, walkers));
      case "elastic" ->
        new Exchange.Elastic(
            every, section.need(Schema.SHARE, "strength"), groups(section, walkers));
      case "best" ->
        new Exchange.Best(every, section.need(Schema.SHARE, "fraction"), groups(section, walkers));
      default -> new Exchange.ReplicaExchange(every, ladder(section, walkers, noise));
    });
  }

  /** Each of two walkers or more: one alone would meet nobody. */
  private static long groups(Section section, long walkers) {
    long groups = section.read(Schema.GROUPS, "groups", 1L);
    if (groups > 1 && groups > walkers / 2) {
      throw section
          .fault(
              "groups",
              "%s.groups (%d) makes groups of fewer than two of %d walkers, which meet nobody.",
              section.path(),
              groups,
              walkers)
          .maybe(
              walkers < 4
                  ? "use four walkers or more."
                  : String.format(Locale.ROOT, "use at most %d groups.", walkers / 2));
    }
    return groups;
  }

  private static Ladder ladder(Section section, long walkers, NoiseSetting noise) {
    List<Double> scales = Arrays.stream(section.numbers("ladder")).boxed().toList();
    Ladder ladder = new Ladder(scales);
    if (noise.matched().isPresent()) {
      throw section
          .fault(
              "ladder",
              "%s.ladder gives the noise its scales, but the noise takes its own from a match.",
              section.path())
          .maybe("give the noise a scale in the place of 'match'.");
    }
    if (noise.fixed().filter(fixed -> !Ladder.fits(fixed)).isPresent()) {
      throw section
          .fault("ladder", "%s.ladder needs noise that has a scale.", section.path())
          .maybe("use additive or multiplicative noise, or another exchange.");
    }
    long over = walkers % ladder.rungs();
    if (over != 0) {
      long fewer = walkers - over;
      throw section
          .fault(
              "ladder",
              "%s.ladder has %d rungs, which do not divide %d walkers.",
              section.path(),
              ladder.rungs(),
              walkers)
          .maybe(String.format(
              Locale.ROOT,
              "use %s%d walkers.",
              fewer == 0 ? "" : fewer + " or ",
              fewer + ladder.rungs()));
    }
    return ladder;
  }
}
