package org.hopscape.cli.states;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.option.WalkerOptions;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.Stdout;
import org.hopscape.cli.output.TextTable;
import org.hopscape.event.WalkerId;
import org.hopscape.exchange.Ladder;
import org.hopscape.fault.Counted;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.lineage.Lineage;
import org.hopscape.replay.lineage.Lineage.Stretch;
import org.hopscape.replay.lineage.Lineage.Traced;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lineage}: through which walkers a position came, and where another has got to. */
@Command(
    name = "lineage",
    description = "Which walkers carried a position, where walkers exchange them.",
    mixinStandardHelpOptions = true)
public final class LineageCommand implements Runnable {
  /** So many rows are printed, half of them from each end; JSON has all. */
  private static final int PRINTED = 40;

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private WalkerOptions walker = new WalkerOptions();

  private final Runs runs;
  private final Stdout out = new Stdout();

  @Option(
      names = "--at",
      paramLabel = "STEP",
      description = "The step at which it holds the position (default: its last).")
  private @Nullable Long at;

  public LineageCommand(Runs runs) {
    this.runs = runs;
  }

  @Override
  public void run() {
    try (RunReading run = runs.open(common.run(walker.run()))) {
      WalkerId id = walker.in(run);
      Traced traced = Lineage.of(run, id, at == null ? OptionalLong.empty() : OptionalLong.of(at));
      if (common.json()) {
        out.print(json(id, traced));
      } else {
        print(id, traced);
      }
      out.flush();
    }
  }

  private static @Nullable Ladder ladder(Traced traced) {
    return traced.exchange().onLadder().orElse(null);
  }

  private ObjectNode json(WalkerId id, Traced traced) {
    ObjectNode document = Json.document()
        .put("run", walker.run())
        .put("arm", id.arm())
        .put("walker", id.walker())
        .put("step", traced.step())
        .put("type", traced.exchange().word());
    Ladder ladder = ladder(traced);
    ArrayNode stretches = document.putArray("stretches");
    for (Stretch stretch : traced.stretches()) {
      ObjectNode node = stretches
          .addObject()
          .put("walker", stretch.walker())
          .put("from", stretch.from())
          .put("to", stretch.to());
      if (ladder != null) {
        int rung = ladder.rung(stretch.walker());
        node.put("rung", rung).put("scale", ladder.scales().get(rung));
      }
    }
    document.put("origin", traced.origin());
    if (traced.exchange().pulls()) {
      document.put("pulls", traced.pulls());
    }
    ArrayNode carriers = document.putArray("carriers");
    traced.carriers().forEach(carriers::add);
    for (Stretch end : traced.givenUp()) {
      document.putObject("givenUp").put("walker", end.walker()).put("step", end.to());
    }
    return document;
  }

  private void print(WalkerId id, Traced traced) {
    out.say(String.format(
        Locale.ROOT,
        "run %s, arm %s (%s every %,d steps): the position that walker %d holds at step %,d",
        walker.run(),
        id.arm(),
        traced.exchange().word(),
        traced.exchange().every(),
        id.walker(),
        traced.step()));
    out.println("");
    table(traced);
    out.println("");
    out.say(origin(id, traced));
    out.say(whereabouts(id, traced));
  }

  private void table(Traced traced) {
    Ladder ladder = ladder(traced);
    TextTable table = ladder == null
        ? new TextTable("from step", "to step", "walker")
        : new TextTable("from step", "to step", "walker", "rung", "noise scale");
    List<Stretch> all = traced.stretches();
    for (int i = 0; i < all.size(); i++) {
      if (all.size() > PRINTED && i == PRINTED / 2) {
        i = all.size() - PRINTED / 2;
        table.row(filled(ladder == null ? 3 : 5));
      }
      table.row(row(all.get(i), ladder));
    }
    table.print(out);
    if (all.size() > PRINTED) {
      out.println(
          String.format(Locale.ROOT, "%,d more between them: see --json", all.size() - PRINTED));
    }
  }

  private static String[] filled(int columns) {
    String[] row = new String[columns];
    java.util.Arrays.fill(row, "...");
    return row;
  }

  private static String[] row(Stretch stretch, @Nullable Ladder ladder) {
    String from = TextTable.integer(stretch.from());
    String to = TextTable.integer(stretch.to());
    String walker = Long.toString(stretch.walker());
    if (ladder == null) {
      return new String[] {from, to, walker};
    }
    int rung = ladder.rung(stretch.walker());
    String scale = Json.number(ladder.scales().get(rung));
    return new String[] {from, to, walker, Integer.toString(rung), scale};
  }

  private static String origin(WalkerId id, Traced traced) {
    if (traced.exchange().pulls()) {
      return String.format(
          Locale.ROOT,
          "elastic pulls a position towards the partner's and hands none on: walker %d carries its own,"
              + " pulled %s",
          id.walker(),
          Counted.of(traced.pulls(), "time"));
    }
    return String.format(
        Locale.ROOT,
        "it began with walker %d and was handed on %s",
        traced.origin(),
        Counted.of(traced.stretches().size() - 1, "time"));
  }

  private static String whereabouts(WalkerId id, Traced traced) {
    String begun = "the position with which walker " + id.walker() + " began ";
    if (traced.carriers().isEmpty()) {
      Stretch end = traced.givenUp().get(0);
      return String.format(
          Locale.ROOT,
          "%sis with nobody now: walker %d gave it up last, for a better one, at step %,d",
          begun,
          end.walker(),
          end.to());
    }
    String who = traced.carriers().stream().map(String::valueOf).collect(Collectors.joining(", "));
    boolean several = traced.carriers().size() > 1;
    String copied = traced.exchange().copies() && several ? ", by copies of it" : "";
    return begun + "is now with walker" + (several ? "s " : " ") + who + copied;
  }
}
