package org.hopscape.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hopscape.event.Event;
import org.hopscape.event.Position;
import org.hopscape.event.Received;
import org.hopscape.event.RoundTrip;
import org.hopscape.event.RunEvent;
import org.hopscape.event.Totals;
import org.hopscape.event.Transition;
import org.hopscape.event.WalkerEvent;
import org.jspecify.annotations.Nullable;

/** Events to write in tests, the same for the same seed. */
public final class Events {
  public static final String ARM = "additive";

  private Events() {}

  public static RunEvent.RunStarted started(long walkers) {
    return new RunEvent.RunStarted(
        1,
        1,
        "hop.conf",
        "scenario { name = hop }",
        List.of("seed=7"),
        "ab".repeat(32),
        Long.MIN_VALUE,
        List.of(new RunEvent.DataFile("a.csv", "cd".repeat(32))),
        List.of(
            new RunEvent.ArmStarted(
                ARM, walkers, 1_000_000, null, new RunEvent.NoiseSize(1.5, 2.5, 2.25)),
            new RunEvent.ArmStarted(
                "matched",
                0,
                1_000_000,
                0.1 + 0.2,
                new RunEvent.NoiseSize(
                    1, 2, 3, new RunEvent.NoiseError(64, 4_096, 0.002, null, 0.01)))),
        "pilot of 1,000 steps",
        "2026-11-23T00:00:00Z");
  }

  public static WalkerEvent.WalkerPlaced placed(long walker) {
    return new WalkerEvent.WalkerPlaced(Position.of(-4.75, (double) walker), 3, 2.5);
  }

  public static WalkerEvent.LegCompleted leg(long walker, long number, int transitions) {
    SplittableRandom random = new SplittableRandom(31 * walker + number);
    List<Transition> listed = new ArrayList<>();
    for (int i = 0; i < transitions; i++) {
      listed.add(new Transition(number * 65_536 + i, i, i + 1L));
    }
    return new WalkerEvent.LegCompleted(
        number * 65_536,
        (number + 1) * 65_536,
        Position.of(random.nextDouble(-9, 9), random.nextDouble(-9, 9)),
        Position.of(random.nextDouble()),
        random.nextLong(-5, 5),
        number * 65_536 + 11,
        new Totals(number * transitions, 1234, random.nextDouble(), 77, random.nextDouble(9, 99)),
        true,
        listed);
  }

  public static WalkerEvent.PositionExchanged exchanged(@Nullable Received received) {
    return new WalkerEvent.PositionExchanged(
        3, 300, 1, 0.1 + 0.2, true, received, List.of(100L, 200L));
  }

  public static Received received(@Nullable RoundTrip trip) {
    return new Received(
        Position.of(-0.0, 0.1),
        Position.of(Double.MIN_VALUE),
        Long.MIN_VALUE,
        new Totals(1, 2, -0.5, 3, 9.5),
        trip);
  }

  public static List<Event> ofEveryType() {
    return List.of(
        started(2),
        new RunEvent.RunForked(
            "parent",
            "ab".repeat(32),
            5,
            List.of("optimizer.step-size=0.1"),
            List.of(new RunEvent.ArmForked(ARM, true, 1, 3, Position.of(-0.0))),
            "now"),
        new RunEvent.RunExtended(5, "now"),
        new RunEvent.RunShortened(4, "now"),
        new RunEvent.RunPaused("interrupted \u2014 \u20ac", "now"),
        new RunEvent.RunCompleted("now"),
        placed(1),
        new WalkerEvent.WalkerForked(
            5,
            Position.of(0.1),
            Position.none(),
            3,
            4,
            2,
            new Totals(1, 2, -0.5, 3, 9.5),
            4,
            -1,
            -1),
        leg(1, 2, 0),
        leg(1, 3, 256),
        new WalkerEvent.Escaped(Long.MAX_VALUE),
        new WalkerEvent.LeftDomain(0),
        new WalkerEvent.Diverged(99),
        exchanged(null),
        exchanged(received(null)),
        exchanged(received(new RoundTrip(-1, true, 8))),
        new WalkerEvent.EscapeCensored(7));
  }
}
