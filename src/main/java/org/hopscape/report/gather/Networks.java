package org.hopscape.report.gather;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.hopscape.kernel.Kernel;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.network.ArmLaws;
import org.hopscape.replay.network.NetworkLaws;
import org.hopscape.report.content.NetworkLaw;

/** Tails of networks where something is swept. */
final class Networks {
  private Networks() {}

  /** None where nothing is swept, or no arm is a network's. */
  static List<NetworkLaw> of(
      RunReading run, int threads, Supplier<Kernel> kernels, LongConsumer done) {
    if (SweptArms.places(run.plan().scenario()) == null) {
      return List.of();
    }
    Path folder = Path.of(System.getProperty("java.io.tmpdir", "."));
    try {
      return NetworkLaws.of(run, run.plan().arms(), folder, threads, kernels, done).stream()
          .map(Networks::law)
          .toList();
    } catch (IOException e) {
      throw Fault.of(Fault.Kind.STORAGE, "cannot write: " + Reason.of(e))
          .at(folder.toString())
          .because(e);
    }
  }

  private static NetworkLaw law(ArmLaws arm) {
    return new NetworkLaw(
        arm.arm(),
        arm.states(),
        arm.walkers(),
        arm.diverged(),
        arm.measures().stream()
            .map(each -> new NetworkLaw.Measure(each.name(), each.value(), each.why()))
            .toList());
  }
}
