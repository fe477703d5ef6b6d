package io.lifeboat.peers.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Set;

/** What the API refuses to set on a bucket. */
final class BucketRules {
  private static final String LABEL = "[a-z][a-z0-9_-]{0,62}";
  private static final String LABEL_VALUE = "[a-z0-9_-]{0,63}";
  private static final int LABELS = 64;
  private static final String KEY =
      "projects/[^/]+/locations/[^/]+/keyRings/[^/]+/cryptoKeys/[^/]+";
  private static final long WEEK = 604800;
  private static final long NINETY_DAYS = 7776000;
  private static final Set<String> UPLOAD_CONDITIONS =
      Set.of("age", "matchesPrefix", "matchesSuffix");

  private BucketRules() {}

  static void check(ObjectNode bucket) {
    labels(bucket.path("labels"));
    var key = bucket.path("encryption").path("defaultKmsKeyName").asText("");
    require(key.isEmpty() || key.matches(KEY), "Malformed Cloud KMS crypto key: " + key);
    for (var rule : bucket.path("lifecycle").path("rule")) {
      rule(rule);
    }
    var kept = bucket.path("softDeletePolicy").path("retentionDurationSeconds").asLong(0);
    require(
        kept == 0 || (kept >= WEEK && kept <= NINETY_DAYS),
        "Soft delete policy retention duration must be 0 or between 7 and 90 days");
  }

  private static void labels(JsonNode labels) {
    require(labels.size() <= LABELS, "The bucket cannot have more than 64 labels.");
    for (var label : labels.properties()) {
      require(label.getKey().matches(LABEL), "Invalid label key: " + label.getKey());
      require(
          label.getValue().asText().matches(LABEL_VALUE),
          "Invalid label value: " + label.getValue());
    }
  }

  private static void rule(JsonNode rule) {
    var type = rule.path("action").path("type").asText();
    var condition = rule.path("condition");
    require(condition.size() > 0, "A lifecycle management rule must have a condition.");
    require(
        Set.of("Delete", "SetStorageClass", "AbortIncompleteMultipartUpload").contains(type),
        "Unknown lifecycle action: " + type);
    var names = new ArrayList<String>();
    condition.fieldNames().forEachRemaining(names::add);
    require(
        !type.equals("AbortIncompleteMultipartUpload") || UPLOAD_CONDITIONS.containsAll(names),
        "AbortIncompleteMultipartUpload takes only age, matchesPrefix and matchesSuffix.");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw GcsError.invalid(message);
    }
  }
}
