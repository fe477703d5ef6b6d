package io.lifeboat.hub.recovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.hub.batch.Content;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.GoDuration;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a Restore asks for, as it was written but for the names of backups, which are lower case and
 * without stray spaces wherever they are looked at (W6). Source: spec §2.1.
 *
 * @param words by content: {@code latest}, {@code skip}, a name, or empty
 * @param cleanup as written; may be nonsense
 * @param spec all of it, shared: read only
 */
public record HubRestoreSpec(
    Map<Content, String> words,
    String cleanup,
    boolean sync,
    Duration syncInterval,
    ObjectNode spec) {
  private static final Duration STANDARD_INTERVAL = Duration.ofMinutes(30);
  private static final Map<Content, String> FIELDS =
      Map.of(
          Content.CREDENTIALS, "veleroCredentialsBackupName",
          Content.RESOURCES, "veleroResourcesBackupName",
          Content.MANAGED_CLUSTERS, "veleroManagedClustersBackupName");

  public HubRestoreSpec {
    words = Map.copyOf(words);
  }

  /** Reads a Restore; an interval that cannot be read is the standard one. */
  public static HubRestoreSpec of(KubeObject restore) {
    var spec =
        restore.at("/spec") instanceof ObjectNode node ? node : KubeJson.JSON.createObjectNode();
    var words = new EnumMap<Content, String>(Content.class);
    FIELDS.forEach((content, field) -> words.put(content, word(spec.path(field).asText(""))));
    return new HubRestoreSpec(
        words,
        spec.path("cleanupBeforeRestore").asText(""),
        spec.path("syncRestoreWithNewBackups").asBoolean(),
        interval(spec.path("restoreSyncInterval").asText("")),
        spec);
  }

  private static String word(String written) {
    return written.strip().toLowerCase(Locale.ROOT);
  }

  private static Duration interval(String written) {
    try {
      return GoDuration.parse(written).filter(time -> !time.isZero()).orElse(STANDARD_INTERVAL);
    } catch (LifeboatException e) {
      return STANDARD_INTERVAL;
    }
  }

  /** The field that says what of a content is restored. */
  public static String field(Content content) {
    return FIELDS.getOrDefault(content, "");
  }

  public String word(Content content) {
    return words.getOrDefault(content, "");
  }

  public boolean skips(Content content) {
    return word(content).equals("skip");
  }

  public boolean isLatest(Content content) {
    return word(content).equals("latest");
  }

  /** Whether managed clusters move to this hub. */
  public boolean activates() {
    return !skips(Content.MANAGED_CLUSTERS);
  }

  /** Whether nothing is asked for. */
  public boolean skipsAll() {
    return words.values().stream().allMatch("skip"::equals);
  }

  /** Whether a name is missing. */
  public boolean lacksName() {
    return words.size() < FIELDS.size() || words.containsValue("");
  }

  /** Whether what earlier restores brought is deleted. */
  public boolean cleansUp() {
    return !cleanup.equals("None");
  }

  /** Whether a filter or a mapping makes the restore less than its backups. */
  public boolean isFiltered() {
    return spec.path("labelSelector").isObject()
        || !spec.path("orLabelSelectors").isEmpty()
        || !spec.path("includedNamespaces").isEmpty()
        || !spec.path("excludedNamespaces").isEmpty()
        || !spec.path("includedResources").isEmpty()
        || !spec.path("excludedResources").isEmpty()
        || !spec.path("namespaceMapping").isEmpty();
  }

  /** Whether hooks were asked for, which are never carried out. */
  public boolean asksForHooks() {
    return !spec.path("hooks").path("resources").isEmpty();
  }
}
