package org.hopscape.session;

import java.util.function.DoubleConsumer;
import org.hopscape.coordinator.Progress;

/** Is told how a session goes; calls come from the thread that runs the session, but for {@link #always}. */
public interface SessionListener {
  /** What is good to know. */
  void note(String sentence);

  /** What must not be missed; from any thread. */
  void always(String sentence);

  /** Takes shares of the pilot that are done, from any thread; all of them together are 1. */
  DoubleConsumer pilot(int arms);

  /**
   * The run begins, or goes on.
   *
   * @param walkerSteps of the whole run
   * @param mayEndEarly whether walkers may stop before their total
   */
  Course begins(String run, double walkerSteps, boolean mayEndEarly);

  /** A run on its way; closed when it has ended. */
  interface Course extends AutoCloseable {
    /** So far it is. */
    void at(Progress progress);

    /** Walker-steps a second of this session; 0 before there is a rate. */
    double perSecond();

    @Override
    void close();
  }
}
