package org.hopscape.session;

import akka.dispatch.DispatcherPrerequisites;
import akka.dispatch.ExecutorServiceConfigurator;
import akka.dispatch.ExecutorServiceFactory;
import akka.dispatch.ForkJoinExecutorConfigurator;
import akka.dispatch.MonitorableThreadFactory;
import com.typesafe.config.Config;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The actors' fork-join pool, named in conf/hopscape.conf, whose threads end the process where memory is wanting: Akka's
 * own handler prints a stack trace and stops the actors, so that the reason is lost.
 */
public final class WatchedThreads extends ExecutorServiceConfigurator {
  private final ForkJoinExecutorConfigurator pool;

  public WatchedThreads(Config config, DispatcherPrerequisites prerequisites) {
    super(config, prerequisites);
    this.pool =
        new ForkJoinExecutorConfigurator(config.getConfig("fork-join-executor"), prerequisites);
  }

  @Override
  public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
    return pool.createExecutorServiceFactory(
        id, threads instanceof MonitorableThreadFactory akka ? watched(akka) : threads);
  }

  private static ThreadFactory watched(MonitorableThreadFactory akka) {
    return new MonitorableThreadFactory(
        akka.name(),
        akka.daemonic(),
        akka.contextClassLoader(),
        OutOfMemory.before(akka.exceptionHandler()),
        new AtomicLong());
  }
}
