package org.hopscape.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hopscape.event.Event;
import org.hopscape.event.RunEvent;
import org.hopscape.event.WalkerId;
import org.hopscape.journal.JournalReader;
import org.hopscape.journal.Stored;

/** A journal in memory, for tests. */
abstract class MemoryJournal implements JournalReader {
  private final Map<String, List<Stored>> events = new LinkedHashMap<>();

  /** Stores the entity's next event. */
  final void store(String id, Event event) {
    List<Stored> stored = events.computeIfAbsent(id, none -> new ArrayList<>());
    stored.add(new Stored(id, stored.size() + 1L, event));
  }

  /** The entity's events, which a test may change. */
  public final List<Stored> stored(String id) {
    return events.getOrDefault(id, List.of());
  }

  @Override
  public List<RunEvent> runEvents() {
    return events.getOrDefault(WalkerId.RUN, List.of()).stream()
        .map(stored -> (RunEvent) stored.event())
        .toList();
  }

  @Override
  public List<String> walkers() {
    return events.keySet().stream().filter(WalkerId::isWalker).toList();
  }

  @Override
  public void replay(
      String persistenceId, long fromSequence, long toSequence, Consumer<Stored> consumer) {
    events.getOrDefault(persistenceId, List.of()).stream()
        .filter(stored -> stored.sequence() >= fromSequence && stored.sequence() <= toSequence)
        .forEach(consumer);
  }

  @Override
  public void replayAll(Consumer<Stored> consumer) {
    events.values().forEach(stored -> stored.forEach(consumer));
  }

  @Override
  public List<Stored> lastEvents(String persistenceId, int n) {
    List<Stored> stored = events.getOrDefault(persistenceId, List.of());
    return stored.subList(Math.max(0, stored.size() - n), stored.size());
  }

  @Override
  public long highestSequence(String persistenceId) {
    List<Stored> last = lastEvents(persistenceId, 1);
    return last.isEmpty() ? 0 : last.get(0).sequence();
  }

  @Override
  public long events() {
    return events.values().stream().mapToLong(List::size).sum();
  }

  @Override
  public List<String> dropped() {
    return List.of();
  }

  @Override
  public void close() {}
}
