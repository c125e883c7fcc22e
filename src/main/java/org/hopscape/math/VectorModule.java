package org.hopscape.math;

import java.lang.module.ModuleFinder;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The module {@code jdk.incubator.vector}, for classes that are compiled apart and loaded by name.
 *
 * <p>Named on the command line ({@code --add-modules}) it makes every start print a warning on stderr that cannot be
 * switched off. So it is loaded here, in the way in which the JVM itself loads modules late, those of its management
 * agent for instance: by {@code jdk.internal.module.Modules.loadModule}, which the jar's manifest lets us call. HotSpot
 * turns its vector intrinsics on when the module is defined, early or late.
 */
public final class VectorModule {
  private static final String NAME = "jdk.incubator.vector";
  private static final @Nullable String WHY_MISSING = look();

  private VectorModule() {}

  /** Why the module cannot be used; empty where it can. */
  public static Optional<String> missing() {
    return Optional.ofNullable(WHY_MISSING);
  }

  /**
   * What the static {@code create} of a class gives that uses the module; null where it gives nothing. By name: such
   * classes are compiled apart, as javac's {@code --release} hides incubating modules.
   */
  public static <T> @Nullable T create(Class<T> type, String name) {
    try {
      Method create = Class.forName(name).getDeclaredMethod("create");
      create.setAccessible(true);
      return type.cast(create.invoke(null));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the program is incomplete: no " + name, e);
    }
  }

  private static @Nullable String look() {
    if ("off".equals(System.getProperty("hopscape.vector"))) {
      return "HOPSCAPE_VECTOR is off";
    } else if (ModuleLayer.boot().findModule(NAME).isPresent()) {
      return null;
    } else if (ModuleFinder.ofSystem().find(NAME).isEmpty()) {
      return "the module " + NAME + " is missing";
    }
    try {
      Class.forName("jdk.internal.module.Modules")
          .getMethod("loadModule", String.class)
          .invoke(null, NAME);
      return null;
    } catch (ReflectiveOperationException | LinkageError e) {
      return "this Java does not load the module " + NAME + " late";
    }
  }
}
