package org.hopscape.own;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the classes that a scenario names come from: the folders and jars of {@code --class-path} or, without it, of {@code
 * HOPSCAPE_CLASSPATH}. What was loaded is known with its bytes, so that a run can tell whether it is still the same.
 */
final class OwnClasses extends URLClassLoader {
  private final SortedMap<String, byte[]> loaded =
      Collections.synchronizedSortedMap(new TreeMap<>());

  static {
    registerAsParallelCapable();
  }

  private OwnClasses(URL[] places) {
    super("own", places, OwnClasses.class.getClassLoader());
  }

  /** Of the class path that is set now. */
  static OwnClasses open() {
    return new OwnClasses(entries().map(OwnClasses::place).toArray(URL[]::new));
  }

  /** The class path as it was given; empty where there is none. */
  static String path() {
    String option = System.getProperty(Made.CLASS_PATH);
    String environment = System.getenv("HOPSCAPE_CLASSPATH");
    return option != null ? option : environment == null ? "" : environment;
  }

  private static Stream<String> entries() {
    return Arrays.stream(path().split(File.pathSeparator, -1)).filter(entry -> !entry.isBlank());
  }

  private static URL place(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException | InvalidPathException e) {
      throw new IllegalArgumentException("type: the class path has no place '" + entry + "'", e);
    }
  }

  /** A class of the class path, or one that the program itself was started with. */
  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    Class<?> found = super.findClass(name);
    byte[] bytes = bytes(getResource(resource(name)));
    if (bytes != null) {
      loaded.put(name, bytes);
    }
    return found;
  }

  /** What was loaded so far, and the class itself wherever it came from. */
  SortedMap<String, byte[]> loaded(Class<?> with) {
    SortedMap<String, byte[]> all = new TreeMap<>(loaded);
    if (!all.containsKey(with.getName())) {
      byte[] bytes = bytes(with.getClassLoader().getResource(resource(with.getName())));
      all.put(with.getName(), bytes == null ? new byte[0] : bytes);
    }
    return all;
  }

  private static String resource(String name) {
    return name.replace('.', '/') + ".class";
  }

  private static byte @Nullable [] bytes(@Nullable URL place) {
    if (place == null) {
      return null;
    }
    try (InputStream in = place.openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      return null;
    }
  }

  /** An entry of the class path that is not there, or null. */
  static @Nullable String missing() {
    return entries().filter(entry -> !Files.exists(Path.of(entry))).findFirst().orElse(null);
  }
}
