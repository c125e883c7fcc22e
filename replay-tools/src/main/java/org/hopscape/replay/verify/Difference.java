package org.hopscape.replay.verify;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Objects;
import org.hopscape.event.Event;

/** Says in words where recorded events differ from those that come out again. */
public final class Difference {
  private static final int LONGEST = 120;

  private Difference() {}

  /** Empty where both are equal bit for bit. */
  public static String of(List<? extends Event> recorded, List<? extends Event> again) {
    for (int i = 0; i < Math.max(recorded.size(), again.size()); i++) {
      if (i == recorded.size()) {
        return name(again.get(i)) + " is not recorded: " + shortened(again.get(i));
      } else if (i == again.size()) {
        return name(recorded.get(i)) + " is recorded but does not come out again: "
            + shortened(recorded.get(i));
      }
      String difference = of(recorded.get(i), again.get(i));
      if (!difference.isEmpty()) {
        return difference;
      }
    }
    return "";
  }

  /** The first field that differs, with both values. */
  private static String of(Event recorded, Event again) {
    if (recorded.equals(again)) {
      return "";
    }
    if (recorded.getClass() != again.getClass()) {
      return name(recorded) + " is recorded, " + name(again) + " comes out again";
    }
    return field("", (Record) recorded, (Record) again);
  }

  private static String field(String path, Record recorded, Record again) {
    for (RecordComponent component : recorded.getClass().getRecordComponents()) {
      Object left = value(component, recorded);
      Object right = value(component, again);
      String name = path + component.getName();
      if (left instanceof Record a && right instanceof Record b && !a.equals(b)) {
        return field(name + ".", a, b);
      } else if (!Objects.equals(left, right)) {
        return name + " is recorded as " + shortened(left) + " but comes out as "
            + shortened(right);
      }
    }
    return "";
  }

  private static Object value(RecordComponent component, Record of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("events are public records", e);
    }
  }

  private static String name(Event event) {
    return event.getClass().getSimpleName();
  }

  private static String shortened(Object value) {
    String text = String.valueOf(value);
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
  }
}
