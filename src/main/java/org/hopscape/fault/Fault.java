package org.hopscape.fault;

import org.jspecify.annotations.Nullable;

/** A failure a user can act on: what happened, where, what to try, and the program's exit code. */
public final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The exit codes of the command line. */
  public enum Kind {
    INTERNAL(1),
    USAGE(2),
    SCENARIO(3),
    DAMAGED(4),
    STORAGE(5),
    LOCKED(6),
    INCOMPATIBLE(7),
    MISMATCH(8);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }

    public int exitCode() {
      return exitCode;
    }
  }

  private final Kind kind;
  private final @Nullable String where;
  private final @Nullable String advice;

  private Fault(
      Kind kind,
      @Nullable String where,
      String what,
      @Nullable String advice,
      @Nullable Throwable cause) {
    super(what, cause);
    this.kind = kind;
    this.where = where;
    this.advice = advice;
  }

  public static Fault of(Kind kind, String what) {
    return new Fault(kind, null, what, null, null);
  }

  /** Where it happened: {@code file:line}, a file, a run, or a walker with its sequence number. */
  public Fault at(String place) {
    return new Fault(kind, place, message(), advice, getCause());
  }

  /** What to try, a sentence that follows "Maybe". */
  public Fault maybe(String tryThis) {
    return new Fault(kind, where, message(), tryThis, getCause());
  }

  /** With its cause, which says what to try where nothing has been said yet. */
  public Fault because(Throwable cause) {
    String tryThis =
        advice == null && kind == Kind.STORAGE ? Reason.advice(cause).orElse(null) : advice;
    return new Fault(kind, where, message(), tryThis, cause);
  }

  public Kind kind() {
    return kind;
  }

  public @Nullable String where() {
    return where;
  }

  public @Nullable String advice() {
    return advice;
  }

  /** One line: {@code where: what. Maybe advice.} */
  public String line() {
    String place = where == null ? "" : where + ": ";
    String stop = message().matches("(?s).*[.?!]") ? "" : ".";
    String hint = advice == null ? "" : " Maybe " + advice;
    return place + message() + stop + hint;
  }

  private String message() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
