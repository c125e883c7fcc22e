package org.hopscape.cluster;

import akka.actor.typed.RecipientRef;
import akka.actor.typed.javadsl.ActorContext;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import java.time.Duration;
import java.util.Optional;
import org.hopscape.coordinator.Coordinator;
import org.hopscape.coordinator.WalkerPlaces;
import org.hopscape.event.WalkerId;
import org.hopscape.walker.Walker;

/** Walkers that are on any node. */
record ShardedWalkers(ClusterSharding sharding, EntityTypeKey<Walker.Command> type)
    implements WalkerPlaces {
  /** Walkers that are told to begin at a time: twice the recoveries that Akka lets go on at once. */
  private static final int WAVE = 128;

  /** Longer than any leg takes: of one that is slower, asking again does no harm. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Override
  public RecipientRef<Walker.Command> place(
      ActorContext<Coordinator.Command> context, WalkerId id) {
    return sharding.entityRefFor(type, id.persistenceId());
  }

  @Override
  public int wave() {
    return WAVE;
  }

  @Override
  public Optional<Duration> patience() {
    return Optional.of(PATIENCE);
  }
}
