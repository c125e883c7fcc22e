package org.hopscape.cli.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.Stdout;
import org.hopscape.event.Event;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.journal.Salvage;
import org.hopscape.journal.Stored;
import org.hopscape.journal.codec.EventCodec;
import org.hopscape.replay.RunReading;
import org.hopscape.run.PlannedArm;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code events}: the journal as JSON lines, the run's own events first, then each walker's. */
@Command(
    name = "events",
    description = "The journal as JSON lines; with --salvage what is sound of a damaged one.",
    mixinStandardHelpOptions = true)
public final class EventsCommand implements Callable<Integer> {
  @Mixin
  private CommonOptions common = new CommonOptions();

  private final Runs runs;
  private final Stdout out = new Stdout();

  @Parameters(paramLabel = "RUN", description = "The run's name.")
  private String name = "";

  @Option(names = "--arm", paramLabel = "A", description = "Only this arm.")
  private @Nullable String arm;

  @Option(names = "--walker", paramLabel = "W", description = "Only this walker of an arm.")
  private @Nullable Long walker;

  @Option(names = "--from", paramLabel = "STEP", description = "Only what reaches this step.")
  private @Nullable Long from;

  @Option(names = "--to", paramLabel = "STEP", description = "Only what begins by this step.")
  private @Nullable Long to;

  @Option(
      names = "--salvage",
      description = {
        "List every event that is sound, whatever else is damaged or gone, in the order of each"
            + " entity; what is missing is told on stderr. Nothing of the run is changed.",
        "Exit 4 where anything is damaged or missing, though what is sound was listed: a script"
            + " must not take a part for the whole."
      })
  private boolean salvage;

  public EventsCommand(Runs runs) {
    this.runs = runs;
  }

  @Override
  public Integer call() {
    if (from != null && to != null && from > to) {
      throw Fault.of(Fault.Kind.USAGE, "--from " + from + " is behind --to " + to)
          .maybe("give the earlier step first.");
    }
    return salvage ? salvaged(Salvage.of(common.run(name))) : listed();
  }

  private int listed() {
    EventCodec codec = EventCodec.ofEvents();
    try (RunReading run = runs.open(common.run(name))) {
      List<PlannedArm> arms = arms(run);
      if (arm == null && walker == null && from == null && to == null) {
        run.journal().replay(WalkerId.RUN, 1, stored -> print(codec, stored));
      }
      for (PlannedArm each : arms) {
        long first = walker == null ? 0 : walker;
        long end = walker == null ? each.walkers() : Math.min(walker + 1, each.walkers());
        for (long number = first; number < end; number++) {
          String id = new WalkerId(each.name(), number).persistenceId();
          run.journal().replay(id, 1, stored -> printWithin(codec, stored));
        }
      }
      out.flush();
      return 0;
    }
  }

  private int salvaged(Salvage found) {
    EventCodec codec = EventCodec.ofEvents();
    boolean all = arm == null && walker == null;
    for (String id : found.entities()) {
      boolean isRun = id.equals(WalkerId.RUN);
      if (isRun ? all && from == null && to == null : wanted(WalkerId.parse(id))) {
        found
            .events(id)
            .forEach(isRun ? stored -> print(codec, stored) : stored -> printWithin(codec, stored));
      }
    }
    out.flush();
    return SalvageNotes.tell(found, common);
  }

  private boolean wanted(WalkerId id) {
    return (arm == null || arm.equals(id.arm())) && (walker == null || walker == id.walker());
  }

  private List<PlannedArm> arms(RunReading run) {
    List<PlannedArm> arms = arm == null ? run.plan().arms() : List.of(run.arm(arm));
    if (walker == null || arms.stream().anyMatch(each -> 0 <= walker && walker < each.walkers())) {
      return arms;
    }
    long most = arms.stream().mapToLong(PlannedArm::walkers).max().orElse(0);
    throw Fault.of(Fault.Kind.USAGE, "run '" + name + "' has no walker " + walker)
        .maybe("use a number from 0 to " + (most - 1) + ".");
  }

  private void printWithin(EventCodec codec, Stored stored) {
    boolean late = from != null && lastStep(stored.event()) < from;
    boolean early = to != null && firstStep(stored.event()) > to;
    if (!late && !early) {
      print(codec, stored);
    }
  }

  private void print(EventCodec codec, Stored stored) {
    ObjectNode line = Json.object().put("run", name).put("sequence", stored.sequence());
    if (stored.event().ofRun().isEmpty()) {
      WalkerId id = WalkerId.parse(stored.persistenceId());
      line.put("arm", id.arm()).put("walker", id.walker());
    }
    line.setAll(codec.toJson(stored.event()));
    out.println(Json.line(line));
  }

  private static long firstStep(Event event) {
    return event.ofWalker().map(WalkerEvent::fromStep).orElse(0L);
  }

  private static long lastStep(Event event) {
    return event.ofWalker().map(WalkerEvent::step).orElse(0L);
  }
}
