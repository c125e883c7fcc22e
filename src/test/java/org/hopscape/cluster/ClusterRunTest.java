package org.hopscape.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import org.hopscape.coordinator.Coordinator.Status;
import org.hopscape.coordinator.Progress;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.journal.codec.EventCodec;
import org.hopscape.journal.codec.EventSerializer;
import org.hopscape.journal.codec.PersistedRow;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.postgres.Database;
import org.hopscape.journal.postgres.DatabaseSchema;
import org.hopscape.journal.postgres.Outages;
import org.hopscape.journal.postgres.RunTable;
import org.hopscape.journal.postgres.ThrowawayPostgres;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.ScenarioReader;
import org.hopscape.session.RunSession;
import org.hopscape.session.SessionListener;
import org.hopscape.walker.Legs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run on two nodes and PostgreSQL ends with the bits of one machine and LevelDB. */
@Timeout(240)
class ClusterRunTest {
  @TempDir
  private static Path place = Path.of("");

  private static ThrowawayPostgres postgres;

  @BeforeAll
  static void start() {
    postgres = ThrowawayPostgres.start(place);
    DatabaseSchema.make(postgres.database());
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  /** Hears nothing. */
  record Silent() implements SessionListener {
    @Override
    public void note(String sentence) {}

    @Override
    public void always(String sentence) {}

    @Override
    public DoubleConsumer pilot(int arms) {
      return share -> {};
    }

    @Override
    public Course begins(String run, double walkerSteps, boolean mayEndEarly) {
      return new Course() {
        @Override
        public void at(Progress progress) {}

        @Override
        public double perSecond() {
          return 0;
        }

        @Override
        public void close() {}
      };
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** As they come along, but that a process which was there before its seed node asks again soon. */
  static ClusterSettings settings(Database database, int seed) {
    ClusterSettings usual = ClusterSettings.read(null);
    return new ClusterSettings(
        database,
        usual.host(),
        usual.port(),
        List.of("127.0.0.1:" + seed),
        2,
        ConfigFactory.parseString("akka.cluster.seed-node-timeout = 500ms")
            .withFallback(usual.further()));
  }

  private static ClusterSettings settings(int seed) {
    return settings(postgres.database(), seed);
  }

  private static List<String> fingerprints(RunSession.Result result) {
    assertThat(result.status()).isEqualTo(Status.COMPLETED);
    return Objects.requireNonNull(result.progress()).arms().stream()
        .map(arm -> String.valueOf(arm.fingerprint()))
        .toList();
  }

  private static List<String> onOneMachine(Scenario scenario, String name) {
    try (RunSession session = new RunSession(
        new Silent(), new RunFolder(place.resolve("one"), name), Legs.of(100), false, 1)) {
      return fingerprints(session.run(scenario));
    }
  }

  /** Meanwhile happens what {@code meanwhile} does. */
  private static List<String> onTwoNodes(Scenario scenario, String name, Meanwhile meanwhile)
      throws Exception {
    int seed = freePort();
    try (ClusterNode one = ClusterNode.start(settings(seed).withPort(seed), 1);
        ClusterNode two = ClusterNode.start(settings(seed), 1);
        ClusterRun run = new ClusterRun(new Silent(), settings(seed), Legs.of(100), true)) {
      CompletableFuture<RunSession.Result> end = running(run, scenario, name);
      meanwhile.happens();
      List<String> fingerprints = fingerprints(end.get(200, TimeUnit.SECONDS));
      one.await();
      two.await();
      return fingerprints;
    }
  }

  /** As a seed node that is started again does where it is not heard; nothing of it is left. */
  @Test
  void aSecondClusterOnADatabaseIsRefused() throws Exception {
    int seed = freePort();
    int other = freePort();
    try (ClusterNode one = ClusterNode.start(settings(seed).withPort(seed), 1);
        ClusterNode two = ClusterNode.start(settings(other).withPort(other), 1);
        ClusterNode three = ClusterNode.start(settings(seed), 1)) {
      one.join();
      three.join();
      assertThatThrownBy(two::join)
          .isInstanceOfSatisfying(
              Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.LOCKED))
          .hasMessageContaining("another cluster is at work");
      int third = freePort();
      assertThatThrownBy(() -> ClusterNode.start(settings(third).withPort(third), 1))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("another cluster is at work");
    }
  }

  static CompletableFuture<RunSession.Result> running(
      ClusterRun run, Scenario scenario, String name) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return run.run(scenario, name);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  private interface Meanwhile {
    void happens() throws Exception;
  }

  private static long count(String sql) throws Exception {
    return count(postgres.database(), sql);
  }

  static long count(Database database, String sql) throws Exception {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      found.next();
      return found.getLong(1);
    }
  }

  static Scenario scenario(String name, String... settings) {
    return ScenarioReader.read(Path.of("conf/scenarios/" + name + ".conf"), List.of(settings));
  }

  @Test
  void walkersOfTwoNodesMeetAndEndWhereThoseOfOneMachineDo() throws Exception {
    Scenario scenario = scenario("exchange-rastrigin", "steps=1000", "walkers=8");
    List<String> met = onTwoNodes(scenario, "exchange", () -> {});
    assertThat(met).isEqualTo(onOneMachine(scenario, "exchange"));
    // Both had walkers: each node's writer stored some.
    assertThat(count("SELECT count(*) FROM hopscape.writer JOIN hopscape.run ON run = run.id"
            + " WHERE name = 'exchange' AND writer.id <> 0 AND events > 100"))
        .isEqualTo(2);
    // A run that was complete goes on to its new total, as on one machine; it said so and had
    // computed nothing.
    Scenario longer = scenario("exchange-rastrigin", "steps=2000", "walkers=8");
    assertThat(onTwoNodes(longer, "exchange", () -> {}))
        .isEqualTo(onOneMachine(longer, "exchange"))
        .isNotEqualTo(met);
    Scenario between = scenario("exchange-rastrigin", "steps=1500", "walkers=8");
    try (ClusterRun run = new ClusterRun(new Silent(), settings(freePort()), Legs.of(100), false)) {
      assertThatThrownBy(() -> run.run(between, "exchange"))
          .isInstanceOfSatisfying(Fault.class, fault -> {
            assertThat(fault.kind()).isEqualTo(Fault.Kind.USAGE);
            assertThat(fault.line()).contains("1,500 is below the 2,000 of run 'exchange'");
          });
    }
  }

  /** Under the same number another database may have another run, whose walkers would be computed and stored there. */
  @Test
  void aNodeWhoseDatabaseHoldsAnotherRunIsRefused() {
    Scenario scenario = scenario("demo", "steps=100", "walkers=2");
    RunPlan plan = RunPlan.prepare(scenario, "2026-01-01T00:00:00Z", share -> {});
    EventCodec codec = EventCodec.ofEvents();
    int run = new RunTable(postgres.database())
        .begin(
            "another",
            new PersistedRow(
                WalkerId.RUN,
                1,
                EventSerializer.IDENTIFIER,
                codec.manifest(plan.started()),
                ByteBuffer.wrap(codec.encode(plan.started())),
                ""),
            Map.of());
    String sha256 = StoredPlan.read(postgres.database(), run).sha256();
    assertThat(StoredPlan.read(postgres.database(), run, sha256).plan()).isEqualTo(plan);
    String other = sha256.replaceFirst("^.", sha256.startsWith("0") ? "1" : "0");
    for (Map.Entry<Integer, String> wrong :
        Map.of(run, other, 1_000_000, sha256).entrySet()) {
      assertThatThrownBy(
              () -> StoredPlan.read(postgres.database(), wrong.getKey(), wrong.getValue()))
          .isInstanceOfSatisfying(
              Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.STORAGE))
          .hasMessageContaining("does not hold the run");
    }
  }

  /** What stands behind the slashes may be a password. */
  @Test
  void anAddressThatIsNoneIsNotPrintedWhole() {
    assertThatThrownBy(() -> new Database("jdbc:postgres://h/db?user=u&password=secret"))
        .hasMessageContaining("jdbc:postgres:")
        .hasMessageNotContaining("secret");
  }

  @Test
  void theDatabaseIsKilledAndStoppedInTheMiddle() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    Outages.tell(told::add);
    Scenario scenario = scenario("basin-hopping", "steps=10000", "walkers=8");
    assertThat(onTwoNodes(scenario, "hop", () -> {
          while (count("SELECT count(*) FROM hopscape.event JOIN hopscape.run ON run = run.id"
                  + " WHERE name = 'hop'")
              < 800) {
            Thread.sleep(50);
          }
          ProcessHandle.of(postgres.pid()).orElseThrow().destroyForcibly();
          postgres.stop();
          Thread.sleep(1_000);
          postgres.restart();
          Thread.sleep(500);
          postgres.stop();
          Thread.sleep(1_500);
          postgres.restart();
        }))
        .isEqualTo(onOneMachine(scenario, "hop"));
    assertThat(told).anyMatch(sentence -> sentence.contains("the run waits for it"));
    assertThat(told).anyMatch(sentence -> sentence.contains("is back"));
  }

  /** Who knows no password is not let in, not as anybody. */
  @Test
  void aProtectedDatabaseAsksForItsPassword() throws Exception {
    try (ThrowawayPostgres other = ThrowawayPostgres.start(place)) {
      other.protect();
      DatabaseSchema.make(other.database());
      other.database().connect().close();
      assertThatThrownBy(() -> new Database(other.address()).connect())
          .isInstanceOfSatisfying(
              Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.STORAGE))
          .hasMessageContaining("password");
      assertThatThrownBy(() -> new Database(other.address() + "&password=wrong").connect())
          .isInstanceOf(Fault.class)
          .hasMessageContaining("password");
    }
  }

  @Test
  void aSeedNodeIsHostAndPort() {
    assertThatThrownBy(() -> settings(1).withSeeds(List.of("nowhere")))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.USAGE));
  }
}
