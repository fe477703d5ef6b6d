package io.lifeboat.cli;

import io.lifeboat.storage.BucketChange;
import io.lifeboat.storage.BucketGoal;
import io.lifeboat.storage.BucketPass;
import io.lifeboat.storage.BucketRecord;
import io.lifeboat.storage.PassOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Tells what is done to a bucket as it is done, keeps the record, and begins passes anew. */
final class BucketProgress implements AutoCloseable {
  private static final int PASSES = 5;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Services services;
  private final Optional<BucketRecordFile> file;
  private final Underway.Work work;
  private String bucket = "";

  BucketProgress(Services services, Optional<BucketRecordFile> file, String howToGoOn) {
    this.services = services;
    this.file = file;
    this.work = services.underway().doing("putting the bucket in order", howToGoOn, () -> {});
  }

  /** Told before each change. */
  void change(BucketChange change) {
    services.underway().goOn();
    work.reached(change.doing());
    services.note(bucket + ": " + change.doing());
  }

  /** Writes the record down; a name that was chosen for a new bucket is told as well. */
  void keep(BucketRecord record) {
    services.underway().goOn();
    file.ifPresent(to -> to.write(record));
    var before = bucket;
    bucket = record.name().map(Object::toString).orElse("");
    if (!record.provisioned() && !bucket.isEmpty() && !bucket.equals(before)) {
      work.reached("its name is " + bucket);
      services.note(
          bucket + ": this is its name" + file.map(to -> ", on record in " + to.path()).orElse(""));
    }
  }

  /**
   * Passes until one ends, or fails with what does not pass in some seconds.
   *
   * @throws io.lifeboat.failure.LifeboatException the failure of the last one
   */
  PassOutcome last(BucketPass pass, BucketGoal goal, BucketRecord known) {
    var record = known;
    bucket = goal.named().map(Object::toString).orElse("");
    for (var passes = 1; ; passes++) {
      services.underway().goOn();
      var outcome = pass.run(goal, record, services.clock().instant());
      if (outcome.isComplete()) {
        return outcome;
      }
      var failure = outcome.failure().orElseThrow();
      if (passes == PASSES || !outcome.isWorthAnotherPass()) {
        throw failure;
      }
      services.note(failure.getMessage() + "; trying again");
      pause(outcome);
      record = outcome.record();
    }
  }

  private void pause(PassOutcome outcome) {
    try {
      if (outcome.next() == PassOutcome.Next.SOON) {
        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      services.underway().goOn();
    }
  }

  @Override
  public void close() {
    work.close();
  }
}
