package org.hopscape.landscape.basin;

/** What a computation may still cost: a gradient is one evaluation, f'' one for each of its rows. */
final class Evaluations {
  private final long most;
  private long spent;
  private boolean over;

  Evaluations(long most) {
    this.most = most;
  }

  /** Whether {@code n} more are allowed; once they are not, it is {@link #over}. */
  boolean allow(long n) {
    over |= n > most - spent;
    return !over;
  }

  void add(long n) {
    spent += n;
  }

  long spent() {
    return spent;
  }

  /** Whether more was asked for than is allowed. */
  boolean over() {
    return over;
  }
}
