package org.hopscape.cluster;

import akka.cluster.sharding.typed.ShardingEnvelope;
import akka.cluster.sharding.typed.ShardingMessageExtractor;
import java.util.HashMap;
import java.util.Map;
import org.hopscape.event.WalkerId;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;
import org.hopscape.walker.Walker;

/**
 * Which walkers are on one node: those of an arm whose numbers follow each other, so that they share cohorts and meet without a
 * message to another machine. An arm of many walkers, or one of few arms, is several shards, so that every node has some.
 */
final class Shards
    extends ShardingMessageExtractor<ShardingEnvelope<Walker.Command>, Walker.Command> {
  /** Walkers of a shard, at most: a full cohort. */
  private static final long LARGEST = 256;

  /** Shards that a run has at the least, where it has as many walkers: some for each of a few nodes. */
  private static final long FEWEST = 16;

  private final Map<String, Integer> arms = new HashMap<>();
  private final long together;

  Shards(RunPlan plan) {
    long walkers = 0;
    for (PlannedArm arm : plan.arms()) {
      arms.put(arm.name(), arms.size());
      walkers += arm.walkers();
    }
    long share = Math.max(1, (walkers + FEWEST - 1) / FEWEST);
    together = Math.min(LARGEST, Long.highestOneBit(2 * share - 1));
  }

  @Override
  public String entityId(ShardingEnvelope<Walker.Command> message) {
    return message.entityId();
  }

  @Override
  public String shardId(String entity) {
    WalkerId id = WalkerId.parse(entity);
    return arms.get(id.arm()) + "-" + id.walker() / together;
  }

  @Override
  public Walker.Command unwrapMessage(ShardingEnvelope<Walker.Command> message) {
    return message.message();
  }
}
