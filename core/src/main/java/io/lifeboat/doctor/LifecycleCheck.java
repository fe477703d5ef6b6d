package io.lifeboat.doctor;

import io.lifeboat.storage.DeletingRule;
import io.lifeboat.storage.LifecycleRule.Subject;
import io.lifeboat.storage.Lifetimes;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Whether the bucket deletes backups before Velero would, by our rule or by one of others, or parts
 * of repositories, which are of no age.
 */
record LifecycleCheck(BucketFacts bucket, Supplier<Lifetimes> lives) implements Check {
  @Override
  public String name() {
    return "lifecycle";
  }

  @Override
  public List<String> needs() {
    return List.of(PostureCheck.NAME);
  }

  @Override
  public Finding look() {
    return new WhereSeen(bucket, name()).look(this::rules);
  }

  private Finding rules() {
    var inRepositories = Stream.of("kopia/", "restic/").flatMap(this::deleting).findFirst();
    if (inRepositories.isPresent()) {
      return Finding.warning(
          name(),
          words(inRepositories.get()) + ", and so parts of Velero's repositories: volumes are lost",
          remedy());
    }
    var longest = lives.get().longest();
    var early =
        deleting(Subject.BACKUPS.folder()).filter(rule -> rule.days() < longest).findFirst();
    if (early.isPresent()) {
      return Finding.warning(
          name(),
          words(early.get())
              + ", but "
              + lives.get().longestOf()
              + " is to live "
              + longest
              + " days",
          remedy());
    }
    return ours().map(this::ours).orElseGet(this::none);
  }

  private Stream<DeletingRule> deleting(String folder) {
    return bucket.seen().deleting().stream().filter(rule -> rule.reaches(bucket.folder(folder)));
  }

  private static String words(DeletingRule rule) {
    return "rule "
        + rule.name()
        + ", which is not ours, deletes "
        + (rule.prefix().isEmpty() ? "everything" : rule.prefix())
        + " after "
        + rule.days()
        + " days";
  }

  private String remedy() {
    return (bucket.isInGcs()
            ? "gcloud storage buckets describe gs://"
                + bucket.name()
                + " --format='json(lifecycle_config)'"
            : "aws s3api get-bucket-lifecycle-configuration --bucket " + bucket.name())
        + " shows it; take it out, or give it a prefix where Velero keeps nothing";
  }

  private Optional<Integer> ours() {
    var folder = bucket.folder(Subject.BACKUPS.folder());
    return bucket.seen().lifecycle().stream()
        .filter(rule -> rule.subject() == Subject.BACKUPS && rule.prefix().equals(folder))
        .flatMap(rule -> rule.expire().stream())
        .min(Integer::compareTo);
  }

  private Finding ours(int days) {
    var longest = lives.get().longest();
    return longest > days
        ? Finding.warning(
            name(),
            "backups expire after "
                + days
                + " days, but "
                + lives.get().longestOf()
                + " is to live "
                + longest
                + ": it will be lost",
            bucket.ensure() + " --expire-days " + (longest + 1))
        : Finding.ok(name(), "backups expire after " + days + " days, none lives longer");
  }

  private Finding none() {
    return Finding.ok(name(), "no rule of ours lets backups expire (" + Subject.BACKUPS.id() + ")");
  }
}
