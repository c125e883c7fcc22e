package org.hopscape.session;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hopscape.fault.Fault;
import org.hopscape.run.PlannedArm;

/** What a run takes beside its arithmetic: to start, for each walker, for each event, and of memory. */
public final class SessionCost {
  /** Of the JVM, the actors and the compiler, until the first leg; measured on two cores. */
  private static final double SECONDS_TO_START = 1.5;

  /** A walker is made, looks for its journal and persists its placement and its first leg: 250 to 350 microseconds. */
  private static final double SECONDS_A_WALKER = 300e-6;

  /** What an event costs on the one thread of the journal: 15 to 25 microseconds. */
  public static final double SECONDS_AN_EVENT = 20e-6;

  /** Of heap: 4.1 kB with one coordinate. */
  private static final double BYTES_A_WALKER = 5_000;

  /** The position and what the optimizer remembers, in the states that a walker, its leg and the coordinator hold. */
  private static final double BYTES_A_COORDINATE = 64;

  /** Shares of the heap from which memory is spoken of, and from which there is no use in trying. */
  private static final double MUCH = 0.4;

  private static final double TOO_MUCH = 1.3;

  private SessionCost() {}

  /** Seconds beside the arithmetic. */
  public static double seconds(List<PlannedArm> arms, List<ArmCost> costs) {
    double walkers = walkers(arms);
    double events = costs.stream().mapToDouble(ArmCost::events).sum();
    return SECONDS_TO_START
        + SECONDS_A_WALKER * walkers
        + SECONDS_AN_EVENT * Math.max(0, events - walkers);
  }

  private static double walkers(List<PlannedArm> arms) {
    return arms.stream().mapToDouble(PlannedArm::walkers).sum();
  }

  /** Bytes of heap that the walkers need. */
  static double memory(List<PlannedArm> arms) {
    return arms.stream()
        .mapToDouble(arm -> arm.walkers()
            * (BYTES_A_WALKER + BYTES_A_COORDINATE * arm.dynamics().landscape().dimension()))
        .sum();
  }

  /** What there is to say of the memory; nothing where there is plenty. */
  public static Optional<String> memoryNote(List<PlannedArm> arms) {
    double needed = memory(arms);
    double most = Runtime.getRuntime().maxMemory();
    return needed < MUCH * most
        ? Optional.empty()
        : Optional.of(String.format(
            Locale.ROOT,
            "%,.0f walkers need about %.2g GB of memory, of %.2g GB that Java may use here%s",
            walkers(arms),
            needed / 1e9,
            most / 1e9,
            needed > TOO_MUCH * most ? ": they do not fit" : ""));
  }

  /** A fault where the walkers cannot fit into memory: it would show only after minutes. */
  static void checkMemory(List<PlannedArm> arms) {
    if (memory(arms) > TOO_MUCH * Runtime.getRuntime().maxMemory()) {
      throw Fault.of(
              Fault.Kind.STORAGE, memoryNote(arms).orElse("the walkers do not fit into memory"))
          .maybe(String.format(
              Locale.ROOT,
              "use fewer walkers, several runs of other seeds, or more memory: HOPSCAPE_JAVA_OPTIONS=-Xmx%.0fg.",
              Math.ceil(1.2 * memory(arms) / 1e9)));
    }
  }
}
