package io.lifeboat.storage.gcs;

import com.google.cloud.storage.BucketInfo;
import com.google.cloud.storage.BucketInfo.PublicAccessPrevention;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageException;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.BucketAdmin;
import io.lifeboat.storage.BucketChange;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketOwner;
import io.lifeboat.storage.ClusterTags;
import io.lifeboat.storage.GcsLabels;
import io.lifeboat.storage.ObservedBucket;
import io.lifeboat.storage.StorageFailure;
import io.lifeboat.storage.TaggedBuckets;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks after buckets in Google Cloud Storage. */
public final class GcsBucketAdmin implements BucketAdmin {
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private final Storage client;
  private final String server;
  private final Optional<String> project;
  private final Optional<String> region;
  private final OwnProject own;

  private GcsBucketAdmin(GcsSettings settings, Duration silence) {
    this.client = new GcsClientFactory(settings).client(silence);
    this.server = settings.endpoint().map(URI::toString).orElse("Google");
    var named = client.getOptions().getProjectId();
    this.project = Optional.of(named).filter(id -> !id.equals(GcsClientFactory.NO_PROJECT));
    this.region = settings.region();
    this.own = new OwnProject(client, project);
  }

  /**
   * Over the buckets of a project; asks nobody yet.
   *
   * @throws LifeboatException DENIED when there are no credentials that can be read
   */
  public static GcsBucketAdmin open(GcsSettings settings) {
    return open(settings, SILENCE);
  }

  static GcsBucketAdmin open(GcsSettings settings, Duration silence) {
    return new GcsBucketAdmin(settings, silence);
  }

  @Override
  public ObservedBucket observe(BucketName bucket) {
    return find(bucket)
        .map(
            found ->
                new GcsBucketReading(found)
                    .observed(require(bucket, GcsCall.LIST, () -> own.of(found))))
        .orElse(GcsBucketReading.MISSING);
  }

  private Optional<BucketInfo> find(BucketName bucket) {
    return require(
        bucket, GcsCall.GET, () -> Optional.<BucketInfo>ofNullable(client.get(bucket.value())));
  }

  @Override
  public Optional<String> apply(BucketName bucket, BucketChange change) {
    if (change instanceof BucketChange.Create create) {
      create(bucket, create.tags());
      return Optional.empty();
    }
    var call =
        change instanceof BucketChange.BlockPublicAccess ? GcsCall.PUBLIC_ACCESS : GcsCall.UPDATE;
    return require(bucket, call, () -> new GcsBucketWriting(client, bucket.value()).make(change));
  }

  /** A new bucket is never open, not for a moment, and carries its labels from the start. */
  private void create(BucketName bucket, Map<String, String> tags) {
    requireProject();
    var info =
        BucketInfo.newBuilder(bucket.value())
            .setLocation(regionFor(bucket).toUpperCase(Locale.ROOT))
            .setIamConfiguration(
                GcsBucketWriting.iam()
                    .setIsUniformBucketLevelAccessEnabled(true)
                    .setPublicAccessPrevention(PublicAccessPrevention.ENFORCED)
                    .build())
            .setLabels(GcsLabels.labels(tags));
    try {
      client.create(info.build());
    } catch (StorageException e) {
      if (e.getCode() != 409) {
        throw failure(bucket, GcsCall.CREATE, e);
      }
      requireOurs(bucket, e);
    }
  }

  /** Made by an earlier run whose answer was lost: as good as made now. Else it is another's. */
  private void requireOurs(BucketName bucket, StorageException conflict) {
    try {
      var found = Optional.<BucketInfo>ofNullable(client.get(bucket.value()));
      if (found.isEmpty() || own.of(found.get()) != BucketOwner.OTHER) {
        return; // not to be seen yet, or ours
      }
    } catch (StorageException e) {
      if (e.getCode() != 403) {
        throw failure(bucket, GcsCall.GET, e);
      }
    }
    throw StorageFailure.ownedByOther(
        "the name "
            + bucket
            + " is taken by a bucket of another project"
            + GcsFailures.said(conflict),
        "choose another name",
        conflict);
  }

  private String regionFor(BucketName bucket) {
    return region.orElseThrow(
        () ->
            new LifeboatException(
                FailureKind.INVALID_INPUT,
                "bucket-region-missing",
                "nothing says in which region bucket " + bucket + " is to be made",
                "say --gcs-region, such as europe-west1; it cannot be changed later"));
  }

  @Override
  public void delete(BucketName bucket) {
    try {
      client.delete(bucket.value()); // false where there is none
    } catch (StorageException e) {
      throw e.getCode() == 409
          ? StorageFailure.notEmpty(bucket.value(), e)
          : failure(bucket, GcsCall.DELETE, e);
    }
  }

  @Override
  public TaggedBuckets tagged(ClusterTags tags) {
    requireProject();
    var wanted = GcsLabels.found(tags);
    return require(
        project.orElseThrow(),
        GcsCall.LIST,
        () -> {
          var names = new ArrayList<BucketName>();
          var passedOver = 0;
          for (var bucket : client.list().iterateAll()) {
            var labels = Objects.requireNonNullElse(bucket.getLabels(), Map.<String, String>of());
            if (!wanted.matches(GcsLabels.tags(labels))) {
              continue;
            }
            if (BucketName.accepts(bucket.getName())) {
              names.add(new BucketName(bucket.getName()));
            } else {
              passedOver++;
            }
          }
          return new TaggedBuckets(names.stream().sorted().toList(), passedOver);
        });
  }

  private void requireProject() {
    if (project.isEmpty()) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "project-missing",
          "nothing says whose buckets are meant: in GCS a bucket belongs to a project",
          "say --gcs-project, or set GOOGLE_CLOUD_PROJECT");
    }
  }

  private <T> T require(BucketName bucket, GcsCall call, Supplier<T> request) {
    return require("bucket " + bucket, call, request);
  }

  private <T> T require(String what, GcsCall call, Supplier<T> request) {
    try {
      return request.get();
    } catch (StorageException e) {
      throw failure(what, call, e);
    }
  }

  private LifeboatException failure(BucketName bucket, GcsCall call, StorageException e) {
    return failure("bucket " + bucket, call, e);
  }

  private LifeboatException failure(String what, GcsCall call, StorageException e) {
    if (e.getCode() == 404) {
      return StorageFailure.bucketNotFound(what + " (" + server + ")", "check its name");
    }
    return e.getCode() == 403
        ? StorageFailure.denied(
            server + " refuses to " + call.doing() + " " + what + GcsFailures.said(e),
            "the credentials need " + call.permission(),
            e)
        : new GcsFailures(what, what, server).of(call.doing(), e);
  }

  @Override
  public void close() {
    GcsClientFactory.close(client);
  }
}
