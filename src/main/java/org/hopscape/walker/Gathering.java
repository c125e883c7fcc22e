package org.hopscape.walker;

import akka.actor.typed.ActorRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The walkers of one kind, by the step at which they last asked: those that wait for a Stepper, and all that will ask again. */
final class Gathering {
  private final LegLength length;
  private final TreeMap<Long, ArrayDeque<StepperPool.Step>> queue = new TreeMap<>();
  private final Map<ActorRef<?>, Long> active = new HashMap<>();
  private final TreeMap<Long, Integer> standing = new TreeMap<>();
  private int queued;

  Gathering(LegLength length) {
    this.length = length;
  }

  /** Of this kind's legs. */
  LegLength length() {
    return length;
  }

  void add(StepperPool.Step step) {
    long from = step.leg().from().step();
    queue.computeIfAbsent(from, k -> new ArrayDeque<>()).add(step);
    queued++;
    forget(step.walker());
    active.put(step.walker(), from);
    standing.merge(from, 1, Integer::sum);
  }

  /** The walker will not ask again. */
  void forget(ActorRef<?> walker) {
    Long at = active.remove(walker);
    if (at != null) {
      standing.computeIfPresent(at, (step, count) -> count == 1 ? null : count - 1);
    }
  }

  boolean isEmpty() {
    return active.isEmpty() && queued == 0;
  }

  int queued() {
    return queued;
  }

  /** The step of the walker that is furthest behind, of all that will ask again; beyond every run where there is none. */
  long furthestBehind() {
    return standing.isEmpty() ? Long.MAX_VALUE : standing.firstKey();
  }

  /** The step of the request that is furthest behind. */
  long firstQueued() {
    return queue.isEmpty() ? Long.MAX_VALUE : queue.firstKey();
  }

  /** Requests from steps up to {@code limit}. */
  int queuedUpTo(long limit) {
    return queue.headMap(limit, true).values().stream()
        .mapToInt(ArrayDeque::size)
        .sum();
  }

  /** Walkers that last asked at a step up to {@code limit}. */
  int activeUpTo(long limit) {
    return standing.headMap(limit, true).values().stream()
        .mapToInt(count -> count)
        .sum();
  }

  /** Takes so many requests, those that are furthest behind first. */
  List<StepperPool.Step> take(int size) {
    List<StepperPool.Step> taken = new ArrayList<>(size);
    while (taken.size() < size) {
      ArrayDeque<StepperPool.Step> first =
          Objects.requireNonNull(queue.firstEntry()).getValue();
      taken.add(first.remove());
      if (first.isEmpty()) {
        queue.pollFirstEntry();
      }
    }
    queued -= size;
    return taken;
  }
}
