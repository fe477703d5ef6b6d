package io.lifeboat.storage.s3;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.Capability;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.Place;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Tries what stores that say they are S3 do to objects otherwise than S3, or not at all.
 * Conditional writes are tried elsewhere. Leaves nothing behind under {@code
 * metadata/lifeboat/probe/}.
 */
public final class S3ObjectProbe {
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private final LocationUri location;
  private final S3Settings settings;

  private S3ObjectProbe(LocationUri location, S3Settings settings) {
    this.location = location;
    this.settings = settings;
  }

  /** Opens nothing yet. */
  public static S3ObjectProbe of(LocationUri location, S3Settings settings) {
    return new S3ObjectProbe(location, settings);
  }

  /**
   * Tries everything once; those that are needed come first.
   *
   * @throws LifeboatException DENIED, UNAVAILABLE: then nothing is known
   */
  public List<Capability> run() {
    var clients = new S3ClientFactory(settings);
    try (var client = clients.client(SILENCE);
        var checking = clients.checking(SILENCE)) {
      var trials = new ObjectTrials(client, location.bucket(), key());
      var sums = new ChecksumTrials(client, checking, location.bucket(), key());
      try {
        return Stream.of(
                tried("ranges", true, trials::ranges),
                tried("pages", true, trials::pages),
                tried("multipart", true, trials::multipart),
                tried("if-match", false, trials::ifMatch),
                tried("content-md5", false, sums::contentMd5),
                tried("checksums", false, sums::inHeader),
                tried("trailing-checksums", false, sums::inTrailer),
                tried("tags", false, trials::tags))
            .toList();
      } finally {
        remove(client, trials.keys());
        remove(client, sums.keys());
      }
    }
  }

  private String key() {
    return Place.of(location).absolute("metadata/lifeboat/probe/objects-" + UUID.randomUUID());
  }

  /** A refusal is an answer, too; but whoever may not do what is needed learns nothing. */
  private Capability tried(String name, boolean needed, Supplier<String> trial) {
    try {
      return new Capability(name, needed, trial.get());
    } catch (S3Exception e) {
      var failure = failure(name, e);
      if (failure.kind() == FailureKind.INVALID_INPUT
          || (failure.kind() == FailureKind.DENIED && !needed)) {
        return new Capability(name, needed, "it answers " + S3Failures.said(e));
      }
      throw failure;
    } catch (SdkException e) {
      throw failure(name, e);
    }
  }

  private LifeboatException failure(String name, SdkException thrown) {
    var server = settings.endpoint().map(Object::toString).orElse("AWS");
    return new S3Failures(location.bucket(), location.toString(), server)
        .of("try " + name + " in", thrown);
  }

  private void remove(S3Client client, List<String> keys) {
    for (var key : keys) {
      try {
        client.deleteObject(request -> request.bucket(location.bucket()).key(key));
      } catch (SdkException e) {
        return; // what may not be deleted is another question than those asked here
      }
    }
  }
}
