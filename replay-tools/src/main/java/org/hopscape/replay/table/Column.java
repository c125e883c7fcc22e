package org.hopscape.replay.table;

/**
 * A column.
 *
 * @param optional whether a row may have nothing there
 * @param meaning one sentence, with the unit
 */
public record Column(String name, Type type, boolean optional, String meaning) {

  /** What stands in a column. */
  public enum Type {
    WHOLE("int64"),
    REAL("float64"),
    TEXT("text"),
    FLAG("boolean");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    /** As the documentation names it. */
    public String word() {
      return word;
    }
  }

  public static Column whole(String name, String meaning) {
    return new Column(name, Type.WHOLE, false, meaning);
  }

  public static Column real(String name, String meaning) {
    return new Column(name, Type.REAL, false, meaning);
  }

  public static Column text(String name, String meaning) {
    return new Column(name, Type.TEXT, false, meaning);
  }

  public static Column flag(String name, String meaning) {
    return new Column(name, Type.FLAG, false, meaning);
  }

  /** The same column, with rows that have nothing there. */
  public Column orNothing() {
    return new Column(name, type, true, meaning);
  }
}
