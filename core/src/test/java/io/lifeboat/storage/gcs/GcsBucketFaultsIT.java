package io.lifeboat.storage.gcs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.peers.Fault;
import io.lifeboat.peers.FaultProxy;
import io.lifeboat.peers.gcs.FakeGcs;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketPolicy;
import io.lifeboat.storage.ClusterTags;
import io.lifeboat.storage.Encryption;
import io.lifeboat.storage.EnsureBucket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A fault on each single request of making a bucket: it ends right, or with the right code. */
class GcsBucketFaultsIT {
  private static final BucketName NAME = new BucketName("velero-prod");
  private static final BucketPolicy POLICY =
      BucketPolicy.USUAL
          .withTags(new ClusterTags("prod-x7", "default").asMap())
          .withVersions(true)
          .withEncryption(Encryption.kms("projects/p/locations/l/keyRings/r/cryptoKeys/k"));

  /** What every field of the bucket must be in the end, but for those that tell time and turns. */
  private static final Set<String> TURNS = Set.of("metageneration", "timeCreated", "updated");

  private static ObjectNode right;
  private FakeGcs gcs;
  private FaultProxy proxy;

  @BeforeEach
  void start() {
    gcs = FakeGcs.start();
    proxy = FaultProxy.inFrontOf(gcs.url());
  }

  @AfterEach
  void stop() {
    proxy.close();
    gcs.close();
  }

  private void ensure() {
    var settings =
        GcsSettings.google()
            .withEndpoint(proxy.url().toString())
            .withProject(FakeGcs.PROJECT)
            .withRegion("eu");
    try (var admin = GcsBucketAdmin.open(settings, Duration.ofMillis(700))) {
      new EnsureBucket(admin, change -> {}).run(NAME, POLICY, admin.observe(NAME));
    }
  }

  private ObjectNode made() {
    var bucket = gcs.bucket(NAME.value()).deepCopy();
    bucket.remove(TURNS);
    bucket.withObject("/softDeletePolicy").remove("effectiveTime");
    return bucket;
  }

  @BeforeAll
  static void makeOneWithoutFaults() {
    var test = new GcsBucketFaultsIT();
    test.start();
    try {
      test.ensure();
      right = test.made();
    } finally {
      test.stop();
    }
  }

  @Test
  void aBucketTakesThisManyRequests() {
    ensure();

    assertThat(proxy.requests()).hasSize(REQUESTS);
  }

  private static final int REQUESTS = 11;

  static Stream<Arguments> faults() {
    var faults =
        List.of(
            Arguments.of("503", Fault.status(503)),
            Arguments.of("reset", Fault.reset()),
            Arguments.of("lost answer", Fault.loseAnswer()),
            Arguments.of("half an answer", Fault.halfAnAnswer()));
    return IntStream.range(0, REQUESTS)
        .boxed()
        .flatMap(n -> faults.stream().map(f -> Arguments.of(n, f.get()[0], f.get()[1])));
  }

  @ParameterizedTest(name = "{1} after {0} requests")
  @MethodSource("faults")
  void oneFaultIsNotSeen(int passed, String name, Fault fault) {
    proxy.spoilAfter(passed, fault);

    ensure();

    assertThat(made()).isEqualTo(right);
    assertThat(gcs.count()).isEqualTo(1);
  }

  static Stream<Arguments> deaths() {
    var sick =
        IntStream.range(0, REQUESTS).mapToObj(n -> Arguments.of(n, "500", Fault.status(500)));
    var others =
        Stream.of(1, 4)
            .flatMap(
                n ->
                    Stream.of(
                        Arguments.of(n, "silence", Fault.delay(Duration.ofMillis(1500))),
                        Arguments.of(n, "gone", Fault.kill())));
    return Stream.concat(sick, others);
  }

  @ParameterizedTest(name = "{1} after {0} requests")
  @MethodSource("deaths")
  void whatDoesNotPassEndsWithTheCodeAndTheNextRunGoesOn(int passed, String name, Fault fault) {
    proxy.spoil(request -> request.number() > passed, fault);

    try {
      ensure();
      assertThat(name).isEqualTo("silence"); // the write was carried out late, but it was
    } catch (LifeboatException e) {
      assertThat(e)
          .returns(FailureKind.UNAVAILABLE, LifeboatException::kind)
          .returns("endpoint-unreachable", LifeboatException::code);
    }
    proxy.heal();
    if (name.equals("gone")) {
      proxy.revive();
    }
    ensure();

    assertThat(made()).isEqualTo(right);
    assertThat(gcs.count()).isEqualTo(1);
  }
}
