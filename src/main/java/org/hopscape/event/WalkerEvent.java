package org.hopscape.event;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A fact about one walker. */
public sealed interface WalkerEvent extends Event {
  /** The step at which the walker is when the event is told. */
  long step();

  /** The first step that the event tells of. */
  default long fromStep() {
    return step();
  }

  /** What happens to a walker once. */
  enum Mark {
    ESCAPED,
    LEFT_DOMAIN,
    DIVERGED,
    CENSORED
  }

  /**
   * What happened once, as a detail of the placement, leg or exchange before it and of a step that may be an earlier one; the other
   * events tell where the walker stands.
   */
  default Optional<Mark> mark() {
    return Optional.empty();
  }

  /** This, where the walker is put to step 0. */
  default Optional<WalkerPlaced> placed() {
    return Optional.empty();
  }

  /** This, where the walker met another. */
  default Optional<PositionExchanged> exchange() {
    return Optional.empty();
  }

  @Override
  default Optional<WalkerEvent> ofWalker() {
    return Optional.of(this);
  }

  /** The walker stands at step 0. {@code value} is the landscape's value there. */
  record WalkerPlaced(Position position, long basin, double value) implements WalkerEvent {
    @Override
    public Optional<WalkerPlaced> placed() {
      return Optional.of(this);
    }

    @Override
    public long step() {
      return 0;
    }
  }

  /**
   * The walker stands where its parent run's walker stood: the whole state at the fork's step, or the last one of a
   * walker that had stopped for good before. Takes the place of {@link WalkerPlaced} in a forked run.
   *
   * @param memory optimizer state, empty where it starts anew
   * @param startBasin basin at step 0
   * @param enteredAt step at which the open residence began, in the past that is shared
   * @param totals since step 0
   * @param escapedAt step of the first exit from the starting basin, or -1
   * @param leftDomainAt first step beyond the landscape's bound, or -1
   * @param divergedAt the step after which the state would not be finite, or -1
   */
  record WalkerForked(
      long step,
      Position position,
      Position memory,
      long startBasin,
      long basin,
      long enteredAt,
      Totals totals,
      long escapedAt,
      long leftDomainAt,
      long divergedAt)
      implements WalkerEvent {
    @Override
    public Optional<WalkerForked> takenOver() {
      return Optional.of(this);
    }
  }

  /**
   * The steps from {@code fromStep} to {@code toStep} were done; the state is the one at {@code toStep}.
   *
   * @param memory optimizer state, empty for plain SGD
   * @param enteredAt step at which the open residence began
   * @param totals since step 0
   * @param transitions the leg's transitions if {@code allListed}, otherwise its first ones
   */
  record LegCompleted(
      long fromStep,
      long toStep,
      Position position,
      Position memory,
      long basin,
      long enteredAt,
      Totals totals,
      boolean allListed,
      List<Transition> transitions)
      implements WalkerEvent {
    @Override
    public long step() {
      return toStep;
    }

    @Override
    public Optional<LegCompleted> leg() {
      return Optional.of(this);
    }

    /** The same without its transitions. */
    public LegCompleted unlisted() {
      return new LegCompleted(
          fromStep, toStep, position, memory, basin, enteredAt, totals, false, List.of());
    }
  }

  /** The first exit from the starting basin: at {@code step} the walker was first seen outside. */
  record Escaped(long step) implements WalkerEvent {
    @Override
    public Optional<Mark> mark() {
      return Optional.of(Mark.ESCAPED);
    }
  }

  /** At {@code step} a coordinate first passed the bound to which the landscape is meaningful; the walker goes on. */
  record LeftDomain(long step) implements WalkerEvent {
    @Override
    public Optional<Mark> mark() {
      return Optional.of(Mark.LEFT_DOMAIN);
    }
  }

  /** The state after {@code step} would not be finite; the walker stays at {@code step} for good. */
  record Diverged(long step) implements WalkerEvent {
    @Override
    public Optional<Mark> mark() {
      return Optional.of(Mark.DIVERGED);
    }
  }

  /**
   * At the end of an epoch the walker and its partner met; the partner's journal has the other side of it. Follows the leg
   * that ends at {@code step}, and the state at {@code step} is the one after it.
   *
   * @param epoch number of the epoch that ended, from 1
   * @param partner the other walker's number in the arm
   * @param probability with which the exchange was to be accepted
   * @param accepted whether positions were exchanged
   * @param received what the walker took over; null where it kept its own
   * @param acknowledged ends of earlier epochs whose partners have stored their side, so that the walker forgets its own
   */
  record PositionExchanged(
      long epoch,
      long step,
      long partner,
      double probability,
      boolean accepted,
      @Nullable Received received,
      List<Long> acknowledged)
      implements WalkerEvent {
    @Override
    public Optional<PositionExchanged> exchange() {
      return Optional.of(this);
    }
  }

  /**
   * At {@code step} an exchange took the walker from its first residence before its first escape: that escape's time is
   * known to be longer, and no more.
   */
  record EscapeCensored(long step) implements WalkerEvent {
    @Override
    public Optional<Mark> mark() {
      return Optional.of(Mark.CENSORED);
    }
  }
}
