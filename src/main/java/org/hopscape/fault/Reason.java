package org.hopscape.fault;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a file could not be read or written, in words. The text of many of Java's exceptions is the path alone, which tells
 * nothing; and the system's own text says what, but not what to try.
 */
public final class Reason {
  private Reason() {}

  /** The reason, as it stands after a colon: {@code permission denied}. Never a path alone, never empty. */
  public static String of(Throwable failure) {
    Throwable cause = failure instanceof UncheckedIOException && failure.getCause() != null
        ? failure.getCause()
        : failure;
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    } else if (cause instanceof NoSuchFileException) {
      return "there is no such file or folder";
    } else if (cause instanceof FileAlreadyExistsException) {
      return "there is already something of that name";
    } else if (cause instanceof NotDirectoryException) {
      return "not a folder";
    } else if (cause instanceof DirectoryNotEmptyException) {
      return "the folder is not empty";
    } else if (cause instanceof FileSystemLoopException) {
      return "the links form a loop";
    } else if (cause instanceof ReadOnlyFileSystemException) {
      return "the file system is read-only";
    } else if (cause instanceof AtomicMoveNotSupportedException) {
      return "the file system cannot rename in one step";
    }
    return system(cause);
  }

  /** The system's own words, without the path they are about. */
  private static String system(Throwable cause) {
    String text = cause instanceof FileSystemException system && system.getReason() != null
        ? system.getReason()
        : String.valueOf(cause.getMessage());
    if (cause instanceof FileNotFoundException && text.endsWith(")") && text.contains("(")) {
      // "/some/file (Permission denied)"
      text = text.substring(text.lastIndexOf('(') + 1, text.length() - 1);
    }
    boolean nothing = cause.getMessage() == null
        || (cause instanceof FileSystemException system && text.equals(system.getFile()));
    return nothing ? cause.getClass().getSimpleName() : lower(text.strip());
  }

  /** System's messages begin with a capital; after a colon they do not. */
  private static String lower(String text) {
    boolean sentence = text.length() > 1
        && Character.isUpperCase(text.charAt(0))
        && Character.isLowerCase(text.charAt(1));
    return sentence ? text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1) : text;
  }

  /** What to try, a sentence that follows "Maybe"; empty where nothing better is known than the reason itself. */
  public static Optional<String> advice(Throwable failure) {
    String reason = of(failure).toLowerCase(Locale.ROOT);
    if (reason.contains("permission denied") || reason.contains("operation not permitted")) {
      return Optional.of("it belongs to another user: name a folder of your own, or ask its owner"
          + " for the right to write there.");
    } else if (reason.contains("no space left") || reason.contains("quota exceeded")) {
      return Optional.of("make room there, or name a folder on another disk.");
    } else if (reason.contains("file too large")) {
      return Optional.of("raise the limit of file sizes (ulimit -f), or name another disk.");
    } else if (reason.contains("too many open files")) {
      return Optional.of("raise the limit of open files (ulimit -n).");
    } else if (reason.contains("no locks available") || reason.contains("not supported")) {
      return Optional.of("name a folder on a file system that has locks, such as a local disk.");
    } else if (reason.contains("read-only")) {
      return Optional.of("name a folder on a file system that can be written.");
    } else if (reason.contains("is a directory")) {
      return Optional.of("name a file, not a folder.");
    } else if (reason.contains("not a folder") || reason.contains("not a directory")) {
      return Optional.of("a part of the path is a file: name another folder.");
    } else if (reason.contains("no such file")) {
      return Optional.of("look for a mistake in the path.");
    } else if (reason.contains("file name too long")) {
      return Optional.of("choose a shorter name.");
    }
    return Optional.empty();
  }

  /** A storage fault: {@code place: what: reason. Maybe advice.} */
  public static Fault fault(String what, String place, IOException failure) {
    Fault fault =
        Fault.of(Fault.Kind.STORAGE, what + ": " + of(failure)).at(place).because(failure);
    return advice(failure).map(fault::maybe).orElse(fault);
  }
}
