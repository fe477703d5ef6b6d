package io.lifeboat.storage.s3;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.AwsPartition;
import io.lifeboat.storage.BucketAdmin;
import io.lifeboat.storage.BucketChange;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketOwner;
import io.lifeboat.storage.ClusterTags;
import io.lifeboat.storage.ObservedBucket;
import io.lifeboat.storage.StorageFailure;
import io.lifeboat.storage.TaggedBuckets;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Looks after buckets in S3, or in a store that speaks like it. */
public final class S3BucketAdmin implements BucketAdmin {
  private static final Duration SILENCE = Duration.ofSeconds(15);
  private static final String FIRST_REGION = "us-east-1";

  private final S3Client client;
  private final AwsAccount account;
  private final String server;
  private final boolean isAws;

  private S3BucketAdmin(S3Settings settings, Optional<String> owner, Duration silence) {
    var clients = new S3ClientFactory(settings);
    this.client = clients.client(silence);
    this.account = new AwsAccount(owner, () -> clients.sts(silence));
    this.server = settings.endpoint().map(URI::toString).orElse("AWS");
    this.isAws = settings.endpoint().isEmpty();
  }

  /** Over the buckets of the account of the credentials; asks nobody yet. */
  public static S3BucketAdmin open(S3Settings settings) {
    return open(settings, Optional.empty());
  }

  /**
   * Over the buckets of an account; asks nobody yet.
   *
   * @param owner the number of the account that buckets must belong to; absent: that of the
   *     credentials, as far as there is a way to ask
   * @throws LifeboatException DENIED when the settings name credentials that cannot be read;
   *     INVALID_INPUT {@code region-unknown}
   */
  public static S3BucketAdmin open(S3Settings settings, Optional<String> owner) {
    return open(settings, owner, SILENCE);
  }

  static S3BucketAdmin open(S3Settings settings, Optional<String> owner, Duration silence) {
    return new S3BucketAdmin(settings, owner, silence);
  }

  @Override
  public ObservedBucket observe(BucketName bucket) {
    return new BucketLook(client, calls(bucket))
        .owner(account.number())
        .map(owner -> observed(bucket, owner))
        .orElse(ObservedBucket.MISSING);
  }

  /** Of another's bucket nothing more is asked: it is not ours to know. */
  private ObservedBucket observed(BucketName bucket, BucketOwner owner) {
    return owner == BucketOwner.OTHER
        ? ObservedBucket.BARE.ownedBy(owner)
        : reads(bucket).all(owner);
  }

  @Override
  public Optional<String> apply(BucketName bucket, BucketChange change) {
    if (change instanceof BucketChange.Create create) {
      create(bucket, create.locked());
      return Optional.empty();
    }
    try {
      new BucketWrites(client, calls(bucket), reads(bucket)).make(change);
      return Optional.empty();
    } catch (BucketCalls.Unsupported e) {
      return Optional.of(e.why());
    }
  }

  private void create(BucketName bucket, boolean locked) {
    var request = CreateBucketRequest.builder().bucket(bucket.value());
    if (locked) {
      request.objectLockEnabledForBucket(true);
    }
    if (!region().equals(FIRST_REGION)) { // which must not be named
      request.createBucketConfiguration(c -> c.locationConstraint(region()));
    }
    try {
      client.createBucket(request.build());
    } catch (BucketAlreadyOwnedByYouException e) {
      // Made by an earlier run whose answer was lost: as good as made now.
    } catch (BucketAlreadyExistsException e) {
      throw StorageFailure.ownedByOther(
          "the name " + bucket + " is taken by a bucket of another account",
          "choose another name",
          e);
    } catch (SdkException e) {
      throw calls(bucket).failure(BucketCall.CREATE, e);
    }
  }

  @Override
  public void delete(BucketName bucket) {
    try {
      client.deleteBucket(r -> r.bucket(bucket.value()));
    } catch (NoSuchBucketException e) {
      // deleted by an earlier run whose answer was lost
    } catch (SdkException e) {
      if (e instanceof S3Exception answer && S3Failures.code(answer).equals("BucketNotEmpty")) {
        throw StorageFailure.notEmpty(bucket.value(), e);
      }
      throw calls(bucket).failure(BucketCall.DELETE, e);
    }
  }

  @Override
  public boolean mayLackSettings() {
    return !isAws;
  }

  @Override
  public TaggedBuckets tagged(ClusterTags tags) {
    var answer =
        new BucketCalls("*", server, isAws)
            .require(
                BucketCall.LIST,
                () ->
                    client.listBucketsPaginator().buckets().stream()
                        .map(bucket -> bucket.name())
                        .toList());
    var passedOver = new AtomicInteger();
    var found =
        answer.stream()
            .filter(BucketName::accepts)
            .map(BucketName::new)
            .filter(bucket -> isHere(bucket, passedOver))
            .filter(bucket -> tags.matches(tagsOf(bucket, passedOver)))
            .sorted()
            .toList();
    return new TaggedBuckets(found, passedOver.get());
  }

  private boolean isHere(BucketName bucket, AtomicInteger passedOver) {
    return answerOf(
            bucket,
            BucketCall.GET_LOCATION,
            () -> client.getBucketLocation(r -> r.bucket(bucket.value())),
            passedOver)
        .map(answer -> Optional.ofNullable(answer.locationConstraintAsString()).orElse(""))
        .filter(constraint -> regionOf(constraint).equals(region()))
        .isPresent();
  }

  /** What a location constraint means: none is the first region, {@code EU} an old word. */
  static String regionOf(String constraint) {
    return switch (constraint) {
      case "" -> FIRST_REGION;
      case "EU" -> "eu-west-1";
      default -> constraint;
    };
  }

  private Map<String, String> tagsOf(BucketName bucket, AtomicInteger passedOver) {
    return answerOf(bucket, BucketCall.GET_TAGS, () -> reads(bucket).tags(), passedOver)
        .orElse(Map.of());
  }

  /** One bucket that is gone or forbidden says nothing about the others. */
  private <T> Optional<T> answerOf(
      BucketName bucket, BucketCall call, Supplier<T> request, AtomicInteger passedOver) {
    try {
      return calls(bucket).find(call, request);
    } catch (BucketCalls.Unsupported e) {
      return Optional.empty();
    } catch (LifeboatException e) {
      if (e.kind() == FailureKind.DENIED) {
        passedOver.incrementAndGet();
      } else if (e.kind() != FailureKind.NOT_FOUND) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private String region() {
    return client.serviceClientConfiguration().region().id();
  }

  private BucketCalls calls(BucketName bucket) {
    return new BucketCalls(bucket.value(), server, isAws);
  }

  private BucketReads reads(BucketName bucket) {
    var partition = isAws ? AwsPartition.of(region()) : "aws";
    return new BucketReads(
        client,
        calls(bucket),
        new TlsStatement(bucket.value(), partition),
        server.startsWith("http:"));
  }

  @Override
  public void close() {
    client.close();
  }
}
