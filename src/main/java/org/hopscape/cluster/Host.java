package org.hopscape.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.receptionist.Receptionist;
import akka.actor.typed.receptionist.ServiceKey;
import akka.cluster.sharding.ShardRegion.ClusterShardingStats;
import akka.cluster.sharding.ShardRegion.CurrentShardRegionState;
import akka.cluster.sharding.ShardRegion.ShardState;
import akka.cluster.sharding.typed.ClusterShardingQuery;
import akka.cluster.sharding.typed.ClusterShardingSettings;
import akka.cluster.sharding.typed.GetClusterShardingStats;
import akka.cluster.sharding.typed.GetShardRegionState;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import akka.cluster.typed.ClusterSingleton;
import akka.cluster.typed.ClusterSingletonSettings;
import akka.cluster.typed.SingletonActor;
import akka.pattern.Patterns;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.hopscape.coordinator.Coordinator;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.journal.postgres.NodeRows;
import org.hopscape.journal.write.JournalFailures;
import org.hopscape.kernel.Numerics;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.run.RunPlan;
import org.hopscape.walker.Legs;
import org.hopscape.walker.Peers;
import org.hopscape.walker.StepperPool;
import org.hopscape.walker.Walker;
import org.jspecify.annotations.Nullable;

/** One node: opens the run that it is told of, has a share of its walkers and a pool of Steppers, and leaves when it is over. */
public final class Host extends AbstractBehavior<Host.Command> {
  static final ServiceKey<Command> KEY = ServiceKey.create(Command.class, "hopscape-node");

  /** What it can be told. */
  public sealed interface Command {}

  /**
   * Read the run's plan and be ready for its walkers.
   *
   * @param sha256 of the run's first row, hexadecimal: a node with another database would have another run under this number
   * @param legSteps of every leg, 0 where legs adapt
   * @param bytesADay that this node may write a day
   * @param total as in {@link Coordinator.Begin}: what walkers and coordinator go to, before the run's own event says it
   */
  public record Open(
      int run,
      String name,
      String sha256,
      long legSteps,
      double bytesADay,
      long total,
      ActorRef<Opened> replyTo)
      implements Command {}

  /**
   * All nodes are ready: one of them coordinates.
   *
   * @param total as in {@link Coordinator.Begin}
   * @param nodes that are to have shards from the beginning on; 0 where the run is under way
   */
  public record Begin(long total, int nodes) implements Command {}

  /** The shards' coordinator knows the nodes, or did not in time. */
  private record Registered(long total) implements Command {}

  /** Begin no leg any more. */
  public record Rest() implements Command {}

  /** The run is over. */
  public record Leave() implements Command {}

  /** Answer how this node is. */
  public record GetStatus(ActorRef<Status> replyTo) implements Command {}

  /** Answer whether this node has something in hand. */
  public record GetWork(ActorRef<Work> replyTo) implements Command {}

  private record Ready(@Nullable RunPlan plan, @Nullable Throwable failure, Open open)
      implements Command {}

  private record Broken(Throwable cause) implements Command {}

  private record Computing(@Nullable Integer steppers, ActorRef<Work> replyTo) implements Command {}

  private record Shares(@Nullable CurrentShardRegionState state, ActorRef<Status> replyTo)
      implements Command {}

  /** Ready, or why not: then {@code kind} is the fault's. */
  public record Opened(
      String node,
      int numerics,
      Fault.@Nullable Kind kind,
      @Nullable String what) {}

  /** What a node does; {@code run} is null before one is opened. */
  public record Status(String node, int threads, @Nullable String run, int shards, int walkers) {}

  /** {@code inHand}: a leg is computed, or the database has been asked for something. */
  public record Work(boolean inHand) {}

  /** What a node is made of. */
  record Made(
      ClusterSettings settings,
      String name,
      int threads,
      CompletableFuture<@Nullable Fault> over) {}

  private static final Duration SHARES_TIME = Duration.ofSeconds(3);

  /** Between two questions which nodes the shards' coordinator knows. */
  private static final Duration REGISTERING = Duration.ofMillis(200);

  /** Questions before the run begins with the nodes that are known: 30 s. What comes later gets shards by rebalancing. */
  private static final int REGISTERING_TRIES = 150;

  private final Made made;
  private @Nullable RunPlan plan;
  private @Nullable Open open;
  private @Nullable ActorRef<StepperPool.Command> pool;
  private @Nullable Begin early;
  private boolean begun;

  static Behavior<Command> create(Made made) {
    return Behaviors.setup(context -> new Host(context, made));
  }

  private Host(ActorContext<Command> context, Made made) {
    super(context);
    this.made = made;
    ActorRef<Command> self = context.getSelf();
    JournalFailures.watch(context, cause -> self.tell(new Broken(cause)));
    context.getSystem().receptionist().tell(Receptionist.register(KEY, self));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Open.class, this::onOpen)
        .onMessage(Ready.class, this::onReady)
        .onMessage(Begin.class, this::onBegin)
        .onMessage(Registered.class, this::onRegistered)
        .onMessage(Rest.class, this::onRest)
        .onMessage(Leave.class, this::onLeave)
        .onMessage(GetStatus.class, this::onGetStatus)
        .onMessage(Shares.class, this::onShares)
        .onMessage(GetWork.class, this::onGetWork)
        .onMessage(Computing.class, this::onComputing)
        .onMessage(Broken.class, this::onBroken)
        .onSignal(ChildFailed.class, this::onFailed)
        .build();
  }

  private Behavior<Command> onOpen(Open message) {
    if (open != null) {
      if (open.run() == message.run() && open.sha256().equals(message.sha256())) {
        if (plan == null) {
          return this; // under way: who asks again hears of it
        }
        message.replyTo().tell(new Opened(made.name(), Numerics.VERSION, null, null));
      } else {
        refuse(
            message,
            Fault.of(Fault.Kind.LOCKED, "the cluster has the run '" + open.name() + "' in hand"));
      }
      return this;
    }
    open = message;
    ActorRef<Command> self = getContext().getSelf();
    getContext()
        .pipeToSelf(
            CompletableFuture.supplyAsync(() -> {
              RunPlan read = StoredPlan.read(
                      made.settings().database(), message.run(), message.sha256())
                  .plan();
              NodeRows.open(
                  made.settings().database(),
                  message.run(),
                  made.name(),
                  cause -> self.tell(new Broken(cause)));
              return message.total() == 0 ? read : read.withTotal(message.total());
            }),
            (read, failure) -> new Ready(read, failure, message));
    return this;
  }

  private Behavior<Command> onReady(Ready ready) {
    RunPlan read = ready.plan();
    if (read == null) {
      open = null;
      early = null;
      Throwable failure = ready.failure();
      Throwable cause =
          failure == null || failure.getCause() == null ? failure : failure.getCause();
      refuse(
          ready.open(),
          cause instanceof Fault fault
              ? fault
              : Fault.of(Fault.Kind.INTERNAL, String.valueOf(cause)));
      return this;
    }
    plan = read;
    Legs legs = legs(ready.open());
    ActorRef<StepperPool.Command> steppers =
        getContext().spawn(StepperPool.create(made.threads(), Kernels::create, legs), "steppers");
    getContext().watch(steppers);
    pool = steppers;
    ClusterSharding sharding = ClusterSharding.get(getContext().getSystem());
    EntityTypeKey<Walker.Command> type = type(ready.open());
    Peers peers = new Peers(id -> sharding.entityRefFor(type, id.persistenceId()));
    sharding.init(Entity.of(type, entity -> {
          WalkerId id = WalkerId.parse(entity.getEntityId());
          return Walker.create(id, read.arm(id.arm()).ensemble(), steppers, peers);
        })
        .withMessageExtractor(new Shards(read))
        .withRole(ClusterSettings.NODE)
        .withSettings(ClusterShardingSettings.create(getContext().getSystem())
            .withNoPassivationStrategy()
            .withRememberEntities(false)));
    ready.open().replyTo().tell(new Opened(made.name(), Numerics.VERSION, null, null));
    return early == null ? this : onBegin(early);
  }

  private static Legs legs(Open open) {
    return open.legSteps() == 0 ? Legs.adapting(open.bytesADay()) : Legs.of(open.legSteps());
  }

  private static EntityTypeKey<Walker.Command> type(Open open) {
    return EntityTypeKey.create(Walker.Command.class, "walker-" + open.run());
  }

  private void refuse(Open message, Fault fault) {
    message.replyTo().tell(new Opened(made.name(), Numerics.VERSION, fault.kind(), fault.line()));
  }

  private Behavior<Command> onBegin(Begin begin) {
    if (open == null || begun) {
      return this;
    }
    if (plan == null) {
      early = begin; // of a second process of the run, while the plan is read for the first one
      return this;
    }
    begun = true;
    getContext()
        .pipeToSelf(
            registered(open, begin.nodes()), (known, failure) -> new Registered(begin.total()));
    return this;
  }

  /** Where walkers are told to go on before a node is known, its share of them comes up on the others. */
  private CompletionStage<Integer> registered(Open opened, int nodes) {
    if (nodes == 0) {
      return CompletableFuture.completedFuture(0);
    }
    ActorSystem<?> system = getContext().getSystem();
    ActorRef<ClusterShardingQuery> shards = ClusterSharding.get(system).shardState();
    return Patterns.retry(
        () -> AskPattern.<ClusterShardingQuery, ClusterShardingStats>ask(
                shards,
                reply -> new GetClusterShardingStats(type(opened), SHARES_TIME, reply),
                SHARES_TIME,
                system.scheduler())
            .thenApply(stats -> {
              int known = stats.getRegions().size();
              if (known < nodes) {
                throw new IllegalStateException(known + " of " + nodes + " nodes are known");
              }
              return known;
            }),
        REGISTERING_TRIES,
        REGISTERING,
        system.classicSystem());
  }

  private Behavior<Command> onRegistered(Registered registered) {
    RunPlan read = plan;
    Open opened = open;
    if (read == null || opened == null) {
      return this;
    }
    ClusterSharding sharding = ClusterSharding.get(getContext().getSystem());
    EntityTypeKey<Walker.Command> type = type(opened);
    Behavior<Coordinator.Command> coordinator = Coordinator.create(
        read, legs(opened), new ShardedWalkers(sharding, type), () -> Instant.now()
            .toString());
    ClusterSingleton.get(getContext().getSystem())
        .init(desk(Desk.create(coordinator, registered.total()), getContext().getSystem()));
    return this;
  }

  /** The desk, on one of the nodes. */
  static SingletonActor<Desk.Command> desk(Behavior<Desk.Command> behavior, ActorSystem<?> system) {
    return SingletonActor.of(behavior, "desk")
        .withSettings(ClusterSingletonSettings.create(system).withRole(ClusterSettings.NODE));
  }

  private Behavior<Command> onRest(Rest rest) {
    if (pool != null) {
      pool.tell(StepperPool.Rest.INSTANCE);
    }
    return this;
  }

  private Behavior<Command> onLeave(Leave leave) {
    made.over().complete(null);
    return this;
  }

  private Behavior<Command> onGetStatus(GetStatus get) {
    Open opened = open;
    if (opened == null || plan == null) {
      get.replyTo().tell(new Status(made.name(), made.threads(), null, 0, 0));
      return this;
    }
    getContext()
        .ask(
            CurrentShardRegionState.class,
            ClusterSharding.get(getContext().getSystem()).shardState(),
            SHARES_TIME,
            reply -> new GetShardRegionState(type(opened), reply),
            (state, failure) -> new Shares(state, get.replyTo()));
    return this;
  }

  private Behavior<Command> onShares(Shares shares) {
    int count = 0;
    int walkers = 0;
    if (shares.state() != null) {
      for (ShardState shard : shares.state().getShards()) {
        count++;
        walkers += shard.getEntityIds().size();
      }
    }
    shares
        .replyTo()
        .tell(new Status(
            made.name(), made.threads(), open == null ? null : open.name(), count, walkers));
    return this;
  }

  private Behavior<Command> onGetWork(GetWork get) {
    ActorRef<StepperPool.Command> steppers = pool;
    if (steppers == null) {
      get.replyTo().tell(new Work(false));
      return this;
    }
    getContext()
        .ask(
            Integer.class,
            steppers,
            SHARES_TIME,
            StepperPool.GetBusy::new,
            (busy, failure) -> new Computing(busy, get.replyTo()));
    return this;
  }

  private Behavior<Command> onComputing(Computing computing) {
    Integer steppers = computing.steppers();
    computing
        .replyTo()
        .tell(new Work((steppers != null && steppers > 0) || NodeRows.isWaiting(made.name())));
    return this;
  }

  /** Without Steppers its walkers would wait for ever. */
  private Behavior<Command> onFailed(ChildFailed failed) {
    Throwable cause = failed.getCause();
    made.over()
        .complete(Fault.of(
                Fault.Kind.INTERNAL, "a leg cannot be computed: " + JournalFailures.reason(cause))
            .because(cause));
    return this;
  }

  /** A walker that the journal refused comes up again where it is; a journal that does not work ends the node. */
  private Behavior<Command> onBroken(Broken broken) {
    Throwable cause = broken.cause();
    if (!(cause instanceof Fault fault && fault.kind() == Fault.Kind.LOCKED)) {
      made.over()
          .complete(Fault.of(
                  Fault.Kind.STORAGE,
                  "the journal cannot be written or read: " + JournalFailures.reason(cause))
              .because(cause));
    }
    return this;
  }
}
