package io.lifeboat.storage.s3;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.lifeboat.storage.Adoption;
import io.lifeboat.storage.AwsPartition;
import io.lifeboat.storage.BucketGoal;
import io.lifeboat.storage.BucketName;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The least that credentials must be allowed for bringing a bucket to a goal, as an IAM policy.
 *
 * @param region tells the partition that ARNs name
 * @param aws false: a store that may lack settings, which is remembered in a tag
 */
public record S3Permissions(BucketGoal goal, String region, boolean aws) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NEW_BUCKETS = "managed-velero-backups-*";

  /** What is done to every bucket, whatever is asked for. */
  private static final Set<BucketCall> ALWAYS =
      EnumSet.of(
          BucketCall.HEAD,
          BucketCall.CREATE,
          BucketCall.GET_PUBLIC_ACCESS,
          BucketCall.PUT_PUBLIC_ACCESS,
          BucketCall.GET_OWNERSHIP,
          BucketCall.PUT_OWNERSHIP,
          BucketCall.GET_ENCRYPTION,
          BucketCall.PUT_ENCRYPTION,
          BucketCall.GET_POLICY,
          BucketCall.PUT_POLICY,
          BucketCall.GET_VERSIONING,
          BucketCall.GET_LOCK,
          BucketCall.GET_LIFECYCLE,
          BucketCall.PUT_LIFECYCLE,
          BucketCall.GET_LOGGING,
          BucketCall.GET_TAGS);

  /** The policy as JSON text. */
  public String policy() {
    var policy = JSON.createObjectNode().put("Version", "2012-10-17");
    var statements = policy.putArray("Statement");
    if (searches()) {
      allow(statements, "FindBuckets", List.of(BucketCall.LIST.permission()), "*");
      allow(
          statements,
          "KnowBucketsByTheirTags",
          actions(EnumSet.of(BucketCall.GET_LOCATION, BucketCall.GET_TAGS)),
          arn("*"));
    }
    allow(statements, "GuardTheBucket", actions(calls()), arn(bucket()));
    allow(
        statements,
        "ReadHowLongBackupsLive",
        List.of("s3:GetObject"),
        arn(bucket() + "/" + folder() + "backups/*/velero-backup.json"));
    return policy.toPrettyString();
  }

  private Set<BucketCall> calls() {
    var calls = EnumSet.copyOf(ALWAYS);
    var wanted = goal.policy();
    if (!wanted.tags().isEmpty() || !aws) {
      calls.add(BucketCall.PUT_TAGS);
    }
    if (wanted.versioned() || wanted.lockDays().isPresent()) {
      calls.add(BucketCall.PUT_VERSIONING);
    }
    if (wanted.lockDays().isPresent()) {
      calls.add(BucketCall.PUT_LOCK);
    }
    if (wanted.accessLog().isPresent()) {
      calls.add(BucketCall.PUT_LOGGING);
    }
    return calls;
  }

  private boolean searches() {
    return goal.named().isEmpty() && goal.adoption() != Adoption.NEVER;
  }

  private String bucket() {
    return goal.named().map(BucketName::value).orElse(NEW_BUCKETS);
  }

  private String folder() {
    var prefix = goal.policy().prefix();
    return prefix.isEmpty() ? "" : prefix + "/";
  }

  private String arn(String resource) {
    return "arn:" + AwsPartition.of(region) + ":s3:::" + resource;
  }

  private static List<String> actions(Set<BucketCall> calls) {
    return calls.stream().map(BucketCall::permission).distinct().sorted().toList();
  }

  private static void allow(ArrayNode to, String id, List<String> actions, String resource) {
    var statement = to.addObject().put("Sid", id).put("Effect", "Allow");
    var all = statement.putArray("Action");
    actions.forEach(all::add);
    statement.put("Resource", resource);
  }
}
