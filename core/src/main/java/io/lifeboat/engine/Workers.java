package io.lifeboat.engine;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Does the same with each entry of a list, several at once, beginning them in the list's order.
 * Returns when nothing is in hand any more. A failure of one ends them all and is thrown; a stop
 * leaves the rest of the list undone.
 */
final class Workers {
  private final int atOnce;
  private final StopSignal stop;

  Workers(int atOnce, StopSignal stop) {
    this.atOnce = atOnce;
    this.stop = stop;
  }

  /** The results in the order of the entries; throws INTERRUPTED when stopped. */
  <T, R> List<R> map(List<T> entries, Function<T, R> work) {
    var results = new ConcurrentHashMap<Integer, R>();
    each(
        IntStream.range(0, entries.size()).boxed().toList(),
        i -> results.put(i, work.apply(entries.get(i))));
    stop.check();
    return IntStream.range(0, entries.size())
        .mapToObj(i -> requireNonNull(results.get(i)))
        .toList();
  }

  /** Does each entry once, unless stopped or failed before. */
  <T> void each(List<T> entries, Consumer<T> work) {
    var next = new AtomicInteger();
    var threads = Math.max(1, Math.min(atOnce, entries.size()));
    var pool = Executors.newFixedThreadPool(threads);
    try {
      var running = new ArrayList<Future<Boolean>>();
      for (var i = 0; i < threads; i++) {
        running.add(pool.submit(drain(entries, next, work)));
      }
      join(running);
    } finally {
      pool.shutdown();
    }
  }

  private <T> Callable<Boolean> drain(List<T> entries, AtomicInteger next, Consumer<T> work) {
    return () -> {
      try {
        while (!stop.isStopped()) {
          var i = next.getAndIncrement();
          if (i >= entries.size()) {
            return true;
          }
          work.accept(entries.get(i));
        }
        return false;
      } catch (RuntimeException | Error e) {
        next.set(entries.size()); // the others take nothing new
        throw e;
      }
    };
  }

  private void join(List<Future<Boolean>> running) {
    Throwable failure = null;
    for (var future : running) {
      try {
        join(future);
      } catch (ExecutionException e) {
        failure = failure == null ? e.getCause() : failure;
      }
    }
    rethrow(failure);
  }

  private static void rethrow(@Nullable Throwable failure) {
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure instanceof Error error) {
      throw error;
    }
  }

  /** What is in hand is finished, even when this thread is interrupted meanwhile. */
  private void join(Future<?> future) throws ExecutionException {
    var interrupted = false;
    try {
      while (true) {
        try {
          future.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
          stop.stop();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
