package org.hopscape.cli;

import java.lang.management.ManagementFactory;

/** CPU time of this process. */
public final class ProcessCpu {
  private static final com.sun.management.OperatingSystemMXBean SYSTEM =
      (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private ProcessCpu() {}

  /** Of all threads so far, in nanoseconds. */
  public static long nanos() {
    return SYSTEM.getProcessCpuTime();
  }
}
