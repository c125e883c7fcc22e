import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.hopscape.event.Event;
import org.hopscape.event.Position;
import org.hopscape.event.Totals;
import org.hopscape.event.WalkerEvent.LegCompleted;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.write.JournalConfig;

/**
 * JournalWrites FOLDER: acknowledged events a second from entities that store one leg after another, by the run's own journal and
 * by Akka's LevelDB journal, both with syncs, in turns in one process; and beside them what the disk does by itself.
 */
public final class JournalWrites {
  private static final int ROUNDS = 3;

  /** Until the compilers are done: in the first ten seconds an event costs three times as much, by either journal. */
  private static final Duration WARM = Duration.ofSeconds(10);

  private static final Duration ROUND = Duration.ofSeconds(10);

  private JournalWrites() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    System.out.printf(
        Locale.ROOT, "syncs of 4 KiB a second, one after another: %,.0f%n", syncs(folder));
    for (int entities : new int[] {512, 10_000}) {
      for (int round = 0; round < ROUNDS; round++) {
        for (boolean own : new boolean[] {true, false}) {
          String name = (own ? "hopscape" : "leveldb") + "-" + entities + "-" + round;
          double rate = rate(new RunFolder(folder, name), own, entities);
          System.out.printf(
              Locale.ROOT,
              "%,7d entities, %-8s: %,9.0f events a second%n",
              entities,
              own ? "hopscape" : "akka",
              rate);
        }
      }
    }
  }

  private static double syncs(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("syncs");
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long begin = System.nanoTime();
      int n = 0;
      for (; System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(2); n++) {
        out.write(ByteBuffer.allocate(4096));
        out.force(false);
      }
      return n / (1e-9 * (System.nanoTime() - begin));
    }
  }

  private static double rate(RunFolder folder, boolean own, int entities) throws Exception {
    folder.create();
    Config config = JournalConfig.of(folder, true);
    if (!own) {
      config = ConfigFactory.parseMap(Map.of(
              "akka.persistence.journal.plugin",
              "akka.persistence.journal.leveldb",
              "akka.persistence.journal.leveldb.dir",
              folder.journal().toString(),
              "akka.persistence.journal.leveldb.native",
              false,
              "akka.persistence.journal.leveldb.fsync",
              true))
          .withFallback(config);
    }
    AtomicLong acknowledged = new AtomicLong();
    ActorSystem<Void> system = ActorSystem.create(
        Behaviors.setup(context -> {
          for (int i = 0; i < entities; i++) {
            ActorRef<Integer> entity = context.spawnAnonymous(Walker.create(i, acknowledged));
            entity.tell(1);
          }
          return Behaviors.empty();
        }),
        "writes",
        config);
    long most = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (acknowledged.get() < 2L * entities && System.nanoTime() < most) {
      Thread.sleep(5);
    }
    Thread.sleep(WARM.toMillis());
    long begin = System.nanoTime();
    long before = acknowledged.get();
    Thread.sleep(ROUND.toMillis());
    double rate = (acknowledged.get() - before) / (1e-9 * (System.nanoTime() - begin));
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(5, TimeUnit.MINUTES);
    return rate;
  }

  private static final class Walker extends EventSourcedBehavior<Integer, Event, Integer> {
    private final ActorRef<Integer> self;
    private final AtomicLong acknowledged;

    static Behavior<Integer> create(int number, AtomicLong acknowledged) {
      return Behaviors.setup(context -> new Walker(number, context.getSelf(), acknowledged));
    }

    private Walker(int number, ActorRef<Integer> self, AtomicLong acknowledged) {
      super(PersistenceId.ofUniqueId("walker|multiplicative-12|" + number));
      this.self = self;
      this.acknowledged = acknowledged;
    }

    @Override
    public Integer emptyState() {
      return 0;
    }

    @Override
    public CommandHandler<Integer, Event, Integer> commandHandler() {
      return newCommandHandlerBuilder()
          .forAnyState()
          .onAnyCommand((legs, one) -> Effect().persist(leg(legs)).thenRun(stored -> {
            acknowledged.incrementAndGet();
            self.tell(1);
          }));
    }

    private static Event leg(int legs) {
      return new LegCompleted(
          legs * 65_536L,
          (legs + 1) * 65_536L,
          Position.of(0.1 * legs),
          Position.of(),
          legs % 7,
          legs * 65_536L + 11,
          new Totals(legs, 1234, 0.1 * legs, 77, 9.9),
          false,
          List.of());
    }

    @Override
    public EventHandler<Integer, Event> eventHandler() {
      return newEventHandlerBuilder().forAnyState().onAnyEvent((legs, event) -> legs + 1);
    }
  }
}
