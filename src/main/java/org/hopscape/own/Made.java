package org.hopscape.own;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.hopscape.fault.Fault;
import org.jspecify.annotations.Nullable;

/**
 * An object of a user's class, and what it was made of. Two are equal where class, settings and code are. Whatever the class
 * throws becomes a fault that names it.
 */
public final class Made<T> {
  /** System property with the class path of users' classes. */
  public static final String CLASS_PATH = "hopscape.class-path";

  private final T own;
  private final String type;
  private final String settings;
  private final Supplier<SortedMap<String, byte[]>> classes;
  private final SortedMap<String, byte[]> code;

  private Made(T own, String type, Settings settings, Supplier<SortedMap<String, byte[]>> classes) {
    this.own = own;
    this.type = type;
    this.settings = settings.toString();
    this.classes = classes;
    this.code = classes.get();
  }

  /** Whether a type is a class's name: it has a point. */
  public static boolean isClass(String type) {
    return type.indexOf('.') > 0;
  }

  /**
   * Makes an object of the class {@code type}.
   *
   * @param kind what it has to implement
   * @throws Fault SCENARIO where there is no such class, or it cannot be made
   */
  public static <T> Made<T> of(String type, Class<T> kind, Settings settings) {
    OwnClasses classes = OwnClasses.open();
    Class<?> found;
    try {
      found = Class.forName(type, true, classes);
    } catch (ClassNotFoundException e) {
      throw notFound(type).because(e);
    } catch (LinkageError e) {
      throw fault("class " + type + " cannot be loaded: " + words(e)).because(e);
    }
    if (!kind.isAssignableFrom(found)) {
      throw fault("class " + type + " is no " + kind.getSimpleName())
          .maybe("let it implement " + kind.getName() + ".");
    }
    return new Made<>(
        kind.cast(construct(found, settings)), type, settings, () -> classes.loaded(found));
  }

  private static Object construct(Class<?> found, Settings settings) {
    String name = found.getName();
    if (Modifier.isAbstract(found.getModifiers())) {
      throw fault("class " + name + " is abstract");
    }
    try {
      for (Constructor<?> constructor : found.getConstructors()) {
        if (Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {Settings.class})) {
          return constructor.newInstance(settings);
        }
      }
      return found.getConstructor().newInstance();
    } catch (NoSuchMethodException e) {
      throw fault("class " + name + " has no public constructor without parameters or of Settings")
          .because(e);
    } catch (IllegalAccessException e) {
      throw fault("class " + name + " is not public").because(e);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IllegalArgumentException complaint) {
        throw complaint; // of a setting
      }
      throw fault("class " + name + " cannot be made: " + words(cause)).because(e);
    } catch (InstantiationException | LinkageError e) {
      throw fault("class " + name + " cannot be made: " + words(e)).because(e);
    }
  }

  private static Fault notFound(String type) {
    String path = OwnClasses.path();
    String missing = OwnClasses.missing();
    String where = path.isEmpty() ? "no class path is given" : "it is not in " + path;
    return fault("there is no class " + type + ": " + where)
        .maybe(
            missing != null
                ? "there is no '" + missing + "' on the class path."
                : "name its folder or jar in HOPSCAPE_CLASSPATH or with --class-path.");
  }

  /** The class's name. */
  public String type() {
    return type;
  }

  /** Every class that was loaded for it so far, itself among them, by name, with its bytes. */
  public SortedMap<String, byte[]> classes() {
    return classes.get();
  }

  /** The object itself, for calls that are made in every step; what they throw is told by {@link #threw}. */
  public T own() {
    return own;
  }

  /** What is to be thrown in the place of what the class threw. */
  public Fault threw(String what, Throwable e) {
    return fault("class " + type + ": " + what + " throws " + words(e))
        .maybe("what was stored before stays sound; a run with a mended class is another run.")
        .because(e);
  }

  private static Fault fault(String what) {
    return Fault.of(Fault.Kind.SCENARIO, what);
  }

  private static String words(@Nullable Throwable e) {
    if (e == null) {
      return "something unknown";
    }
    String message = e.getMessage();
    String name = e.getClass().getName();
    return message == null ? name : name + " (" + message.replaceAll("\\s+", " ") + ")";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Made<?> that
        && type.equals(that.type)
        && settings.equals(that.settings)
        && Arrays.equals(code.get(type), that.code.get(type));
  }

  @Override
  public int hashCode() {
    return type.hashCode() * 31 + settings.hashCode();
  }

  @Override
  public String toString() {
    return type + settings;
  }
}
