package io.lifeboat.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lifeboat.peers.Boto3;
import io.lifeboat.peers.ProxiedRequest;
import io.lifeboat.storage.AccessLog;
import io.lifeboat.storage.Adoption;
import io.lifeboat.storage.BucketChange;
import io.lifeboat.storage.BucketGoal;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketPolicy;
import io.lifeboat.storage.ClusterTags;
import io.lifeboat.storage.Encryption;
import io.lifeboat.storage.Setting;
import io.lifeboat.storage.SettingCheck;
import io.lifeboat.storage.SettingCheck.State;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

/** What a pass sets, and which requests that takes. */
@Tag("peers")
class BucketGuardPeerIT {
  private static final software.amazon.awssdk.services.s3.model.Tag THEIRS =
      software.amazon.awssdk.services.s3.model.Tag.builder().key("team").value("sre").build();
  private static final ClusterTags CLUSTER = new ClusterTags("prod-x7", "default");
  private static final BucketName LOGS = new BucketName("logs");
  private static final BucketName NAME = new BucketName("velero-prod");
  private static final BucketPolicy EVERYTHING =
      BucketPolicy.USUAL
          .withEncryption(Encryption.kms("alias/velero"))
          .withPrefix("velero")
          .withLock(Optional.of(14))
          .withAccessLog(Optional.of(new AccessLog(LOGS, "velero/")))
          .withTags(CLUSTER.asMap());
  private static GuardedAccount account;

  @BeforeAll
  static void start() {
    account = new GuardedAccount();
  }

  @AfterAll
  static void stop() {
    account.close();
  }

  @BeforeEach
  void anEmptyAccountButForTheLogs() {
    account.forget();
    account.peer.createBucket(LOGS.value());
    try (var other = account.other()) {
      other.putBucketPolicy(
          r ->
              r.bucket(LOGS.value())
                  .policy(
                      """
                      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                       "Principal": {"Service": "logging.s3.amazonaws.com"},
                       "Action": "s3:PutObject", "Resource": "arn:aws:s3:::logs/*"}]}
                      """));
    }
  }

  private static BucketGoal named(BucketPolicy policy) {
    return new BucketGoal(Optional.of(NAME), Optional.of(CLUSTER), Adoption.BYNAME, policy);
  }

  /** Over http nothing asks for TLS, so this is asked for here. */
  private static void requireTls() {
    try (var admin = account.admin()) {
      admin.apply(NAME, new BucketChange.RequireTls());
    }
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  @Test
  void t20EverySettingIsAsBoto3ReadsIt() throws IOException {
    assertThat(account.pass(named(EVERYTHING)).isComplete()).isTrue();
    requireTls();

    assertThat(
            json(
                Boto3.run(
                    getClass(), "read_bucket.py", account.peer.url().toString(), NAME.value())))
        .isEqualTo(
            json(
                """
                {"publicAccess": {"BlockPublicAcls": true, "BlockPublicPolicy": true,
                                  "IgnorePublicAcls": true, "RestrictPublicBuckets": true},
                 "ownership": [{"ObjectOwnership": "BucketOwnerEnforced"}],
                 "encryption": [{"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "alias/velero"}, true],
                 "policy": [{"Sid": "LifeboatDenyInsecureTransport", "Effect": "Deny",
                             "Principal": "*", "Action": "s3:*",
                             "Resource": ["arn:aws:s3:::velero-prod", "arn:aws:s3:::velero-prod/*"],
                             "Condition": {"Bool": {"aws:SecureTransport": "false"}}}],
                 "versioning": "Enabled",
                 "lock": ["GOVERNANCE", 14],
                 "lifecycle": [["Backup Expiry velero", {"Prefix": "velero/backups/"}, {"Days": 90},
                                {"NoncurrentDays": 7}, null],
                               ["lifeboat-lease velero", {"Prefix": "velero/metadata/lifeboat/"},
                                {"ExpiredObjectDeleteMarker": true}, {"NoncurrentDays": 1}, null],
                               ["lifeboat-abort-uploads", {"Prefix": ""}, null, null,
                                {"DaysAfterInitiation": 7}]],
                 "logging": ["logs", "velero/"],
                 "tags": {"velero.io/backup-location": "default",
                          "velero.io/infrastructureName": "prod-x7"}}
                """));
  }

  @Test
  void theSecondPassWritesNothingAndAFullAuditTakesAtMostFourteenRequests() {
    account.pass(named(EVERYTHING));
    var before = account.requests();

    assertThat(account.pass(named(EVERYTHING)).isComplete()).isTrue();

    assertThat(account.since(before)).noneMatch(ProxiedRequest::isWrite).hasSizeLessThan(15);
  }

  /** Amazon's service authorization reference: which action each request takes. */
  private static String action(ProxiedRequest request) {
    var path = request.path();
    var query = path.contains("?") ? path.substring(path.indexOf('?') + 1) : "";
    var subject = query.replaceFirst("=.*", "");
    var verb = request.method().equals("PUT") ? "Put" : "Get";
    if (request.method().equals("HEAD")) {
      return "s3:ListBucket";
    }
    return switch (subject) {
      case "" -> path.equals("/") ? "s3:ListAllMyBuckets" : "s3:CreateBucket";
      case "publicAccessBlock" -> "s3:" + verb + "BucketPublicAccessBlock";
      case "ownershipControls" -> "s3:" + verb + "BucketOwnershipControls";
      case "encryption" -> "s3:" + verb + "EncryptionConfiguration";
      case "policy" -> "s3:" + verb + "BucketPolicy";
      case "versioning" -> "s3:" + verb + "BucketVersioning";
      case "object-lock" -> "s3:" + verb + "BucketObjectLockConfiguration";
      case "lifecycle" -> "s3:" + verb + "LifecycleConfiguration";
      case "logging" -> "s3:" + verb + "BucketLogging";
      case "tagging" -> "s3:" + verb + "BucketTagging";
      case "location" -> "s3:GetBucketLocation";
      default -> throw new AssertionError("unknown request " + request);
    };
  }

  private static List<String> printed(BucketGoal goal) throws IOException {
    var actions = new TreeSet<String>();
    for (var statement :
        json(new S3Permissions(goal, "us-east-1", false).policy()).get("Statement")) {
      statement.get("Action").forEach(action -> actions.add(action.asText()));
    }
    actions.remove("s3:GetObject"); // for the backups' times to live, which are not read here
    return List.copyOf(actions);
  }

  private static List<String> taken(int before) {
    return account.since(before).stream()
        .map(BucketGuardPeerIT::action)
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void thePrintedPolicyHoldsExactlyWhatEveryPassTakes() throws IOException {
    var goal = named(EVERYTHING);
    var before = account.requests();

    account.pass(goal);
    requireTls();
    try (var other = account.other()) {
      // S3 turns versions on with the lock; where it does not, they are asked for.
      assertThat(other.getBucketVersioning(r -> r.bucket(NAME.value())).status())
          .isEqualTo(BucketVersioningStatus.ENABLED);
    }

    var expected = new TreeSet<>(printed(goal));
    expected.remove("s3:PutBucketVersioning"); // what making a bucket with a lock takes
    assertThat(taken(before)).isEqualTo(List.copyOf(expected));
  }

  @Test
  void thePrintedPolicyHoldsExactlyWhatASearchTakes() throws IOException {
    var policy = BucketPolicy.USUAL.withVersions(true).withTags(CLUSTER.asMap());
    var goal = new BucketGoal(Optional.empty(), Optional.of(CLUSTER), Adoption.TAGGED, policy);
    var before = account.requests();

    var made = account.pass(goal).record().name().orElseThrow();
    try (var admin = account.admin()) {
      admin.apply(made, new BucketChange.RequireTls());
    }

    assertThat(taken(before)).isEqualTo(printed(goal));
  }

  /** What somebody did by hand. */
  enum Drift {
    PUBLIC_ACCESS(Setting.PUBLIC_ACCESS) {
      @Override
      void by(S3Client hand) {
        hand.deletePublicAccessBlock(r -> r.bucket(NAME.value()));
      }
    },
    OWNERSHIP(Setting.OWNERSHIP) {
      @Override
      void by(S3Client hand) {
        hand.deleteBucketOwnershipControls(r -> r.bucket(NAME.value()));
      }
    },
    ENCRYPTION(Setting.ENCRYPTION) {
      @Override
      void by(S3Client hand) {
        hand.deleteBucketEncryption(r -> r.bucket(NAME.value()));
      }
    },
    LIFECYCLE(Setting.LIFECYCLE) {
      @Override
      void by(S3Client hand) {
        var uploads =
            LifecycleRule.builder()
                .id("lifeboat-abort-uploads")
                .status(ExpirationStatus.ENABLED)
                .filter(f -> f.prefix(""))
                .abortIncompleteMultipartUpload(a -> a.daysAfterInitiation(7))
                .build();
        hand.putBucketLifecycleConfiguration(
            r -> r.bucket(NAME.value()).lifecycleConfiguration(c -> c.rules(uploads)));
      }
    },
    TAGS(Setting.TAGS) {
      @Override
      void by(S3Client hand) {
        hand.putBucketTagging(r -> r.bucket(NAME.value()).tagging(t -> t.tagSet(THEIRS)));
      }
    };

    private final Setting setting;

    Drift(Setting setting) {
      this.setting = setting;
    }

    abstract void by(S3Client hand);
  }

  @ParameterizedTest
  @EnumSource
  void t21B9WhatSomebodyChangedIsPutBackAndNothingElseIsTouched(Drift drift) {
    var goal = named(BucketPolicy.USUAL.withTags(CLUSTER.asMap()));
    account.pass(goal);
    try (var hand = account.other()) {
      drift.by(hand);

      var outcome = account.pass(goal);

      assertThat(outcome.checks())
          .filteredOn(check -> check.state() == State.FIXED)
          .extracting(SettingCheck::setting)
          .containsExactly(drift.setting);
      try (var admin = account.admin()) {
        var tags = new HashMap<>(CLUSTER.asMap());
        tags.putAll(drift == Drift.TAGS ? Map.of("team", "sre") : Map.of());
        assertThat(admin.observe(NAME).tags()).isEqualTo(tags);
      }
    }
  }
}
