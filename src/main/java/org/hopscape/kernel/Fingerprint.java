package org.hopscape.kernel;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.hopscape.event.Position;

/**
 * SHA-256 of an arm's states: for each walker in the order of its number the step, the position and the optimizer's
 * memory, as big-endian int64 and IEEE bits.
 */
public final class Fingerprint {
  private final MessageDigest digest;

  private Fingerprint(MessageDigest digest) {
    this.digest = digest;
  }

  /** Of no walker yet. */
  public static Fingerprint empty() {
    try {
      return new Fingerprint(MessageDigest.getInstance("SHA-256"));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Of all these, which must come in the order of the walkers' numbers. */
  public static String of(Iterable<WalkerState> states) {
    Fingerprint fingerprint = empty();
    for (WalkerState state : states) {
      fingerprint.add(state);
    }
    return fingerprint.hex();
  }

  /** Adds the next walker. */
  public void add(WalkerState state) {
    int coordinates = state.position().dimension() + state.memory().dimension();
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * (1 + coordinates));
    bytes.putLong(state.step());
    put(bytes, state.position());
    put(bytes, state.memory());
    digest.update(bytes.array());
  }

  private static void put(ByteBuffer bytes, Position position) {
    for (int i = 0; i < position.dimension(); i++) {
      bytes.putDouble(position.get(i));
    }
  }

  /** The hash in hex; afterwards this is of no walker again. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
