package io.lifeboat.storage.s3;

import io.lifeboat.storage.AwsPartition;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.StoreAccess;
import io.lifeboat.storage.wire.Endpoint;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The steps to a bucket in S3: the server, our key, who we are there, where the bucket lives. */
public final class S3StoreAccess implements StoreAccess {
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final S3Settings settings;
  private final String bucket;
  private final Endpoint endpoint;

  private S3StoreAccess(LocationUri location, S3Settings settings) {
    this.settings = settings;
    this.bucket = location.bucket();
    var url = settings.endpoint().orElseGet(() -> ofAws(settings.region().orElse("us-east-1")));
    this.endpoint = new Endpoint(url, settings.trust(), "S3");
  }

  /** Opens nothing yet. */
  public static S3StoreAccess of(LocationUri location, S3Settings settings) {
    return new S3StoreAccess(location, settings);
  }

  private static URI ofAws(String region) {
    var domain = region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
    return URI.create("https://s3." + region + domain);
  }

  @Override
  public String server() {
    return endpoint.server();
  }

  @Override
  public List<String> addresses() {
    return endpoint.addresses();
  }

  @Override
  public String handshake() {
    return endpoint.handshake();
  }

  @Override
  public Instant time() {
    return endpoint.time();
  }

  @Override
  public String credentials() {
    return "key " + key().accessKeyId();
  }

  private AwsCredentials key() {
    try {
      return S3Credentials.provider(settings.access()).resolveCredentials();
    } catch (SdkException e) {
      throw S3Credentials.unusable(e);
    }
  }

  /** Asks STS on AWS; another store is asked whose buckets it would list. */
  @Override
  public String identity() {
    try {
      return settings.endpoint().isPresent() ? owner() : caller();
    } catch (SdkException e) {
      throw new S3Failures("", "", server()).of("say who we are", e);
    }
  }

  private String caller() {
    try (var client = new S3ClientFactory(settings).sts(SILENCE).orElseThrow()) {
      return client.getCallerIdentity().arn();
    }
  }

  private String owner() {
    try (var client = client()) {
      var owner = client.listBuckets().owner();
      return owner == null || owner.displayName() == null ? credentials() : owner.displayName();
    }
  }

  private S3Client client() {
    return new S3ClientFactory(settings).client(SILENCE);
  }

  /** Whoever may not look at the bucket may still be told where it is. */
  @Override
  public Optional<String> region() {
    try (var client = client()) {
      var answer = client.headBucket(request -> request.bucket(bucket));
      return Optional.ofNullable(answer.bucketRegion());
    } catch (S3Exception e) {
      if (e.statusCode() == 403) {
        return S3Failures.region(e);
      }
      throw e.statusCode() == 404 ? failures().bucketNotFound() : failure(e);
    } catch (SdkException e) {
      throw failure(e);
    }
  }

  private RuntimeException failure(SdkException thrown) {
    return failures().of("look at", thrown);
  }

  private S3Failures failures() {
    return new S3Failures(bucket, "bucket " + bucket, server());
  }

  @Override
  public String partition() {
    return settings.endpoint().isPresent()
        ? "aws"
        : AwsPartition.of(settings.region().orElse("us-east-1"));
  }
}
