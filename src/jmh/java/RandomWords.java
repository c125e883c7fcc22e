import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import org.hopscape.random.Slot;
import org.hopscape.random.WalkerKey;

/**
 * Raw words of the gradient's slot on stdout, little-endian, until the reader goes away: what a battery of tests reads.
 *
 * <p>{@code walkers}: of step 0 walker 0's words 0 and 1, walker 1's, ... of 1,000 walkers, then of step 1. {@code steps}:
 * walker 0's words 0 and 1 of step 0, step 1, ... {@code seeds}: those of walker 0 at step 0 under one seed after the
 * other. The second argument is the (first) seed.
 */
public final class RandomWords {
  private static final int WALKERS = 1_000;

  private final FileChannel out = new FileOutputStream(FileDescriptor.out).getChannel();
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(1 << 17).order(ByteOrder.LITTLE_ENDIAN);

  private RandomWords() {}

  public static void main(String[] args) {
    String stream = args.length > 0 ? args[0] : "walkers";
    long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
    try {
      new RandomWords().write(stream, seed);
    } catch (IOException e) {
      // The reader has all it wants.
    }
  }

  private void write(String stream, long seed) throws IOException {
    switch (stream) {
      case "walkers" -> walkers(seed);
      case "steps" -> steps(WalkerKey.of(seed, 0));
      case "seeds" -> seeds(seed);
      default ->
        throw new IllegalArgumentException("no stream of walkers, steps or seeds: " + stream);
    }
  }

  private void walkers(long seed) throws IOException {
    WalkerKey[] keys = new WalkerKey[WALKERS];
    for (int i = 0; i < WALKERS; i++) {
      keys[i] = WalkerKey.of(seed, i);
    }
    for (long k = 0; true; k++) {
      for (WalkerKey key : keys) {
        put(key.at(k));
      }
    }
  }

  private void steps(WalkerKey key) throws IOException {
    for (long k = 0; true; k++) {
      put(key.at(k));
    }
  }

  private void seeds(long first) throws IOException {
    for (long seed = first; true; seed++) {
      put(WalkerKey.of(seed, 0).at(0));
    }
  }

  private void put(long at) throws IOException {
    buffer.putLong(WalkerKey.word(at, Slot.GRADIENT, 0));
    buffer.putLong(WalkerKey.word(at, Slot.GRADIENT, 1));
    if (!buffer.hasRemaining()) {
      buffer.flip();
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
      buffer.clear();
    }
  }
}
