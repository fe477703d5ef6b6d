package io.lifeboat.reconcile.loop;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.reconcile.PassResult;
import io.lifeboat.resource.NamespacedName;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.function.Consumer;

/** Says what passes did that is worth a line. */
record PassLog(Consumer<String> log) implements PassObserver {
  @Override
  public void done(NamespacedName install, PassResult outcome, Duration took) {
    for (var news : News.of(outcome)) {
      log.accept(install + ": " + news.reason() + ": " + news.message());
    }
  }

  @Override
  public void failed(NamespacedName install, RuntimeException why) {
    log.accept(install + ": " + (why instanceof LifeboatException ? why.getMessage() : trace(why)));
  }

  /** A bug; whoever reads it can tell us where. */
  private static String trace(RuntimeException bug) {
    var text = new StringWriter();
    bug.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Override
  public void gone(NamespacedName install) {
    log.accept(install + ": is gone");
  }
}
