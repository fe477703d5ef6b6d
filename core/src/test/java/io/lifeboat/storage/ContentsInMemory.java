package io.lifeboat.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a test says that lies in every bucket, and which buckets somebody asked about. */
public final class ContentsInMemory implements BucketContents {
  /** Buckets without objects. */
  public static final BucketContents EMPTY = new ContentsInMemory();

  private final List<BucketName> asked = new ArrayList<>();
  private Lifetimes lifetimes = Lifetimes.USUAL;
  private Optional<String> objection = Optional.empty();

  void holding(Lifetimes backups) {
    lifetimes = backups;
  }

  void holding(String stranger) {
    objection = Optional.of(stranger);
  }

  /** The buckets whose lifetimes were asked for. */
  List<BucketName> asked() {
    return List.copyOf(asked);
  }

  @Override
  public Lifetimes lifetimes(BucketName bucket) {
    asked.add(bucket);
    return lifetimes;
  }

  @Override
  public Optional<String> objection(BucketName bucket) {
    return objection;
  }
}
