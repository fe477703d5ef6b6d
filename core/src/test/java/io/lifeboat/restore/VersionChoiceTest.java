package io.lifeboat.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.archive.ArchiveContents;
import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which version of an item a Velero with EnableAPIGroupVersions restores (spec §3.11). */
class VersionChoiceTest {
  private static final String SERVER =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: velero, namespace: velero}
      spec: {template: {spec: {containers: [{name: velero, args: [server, '%s']}]}}}
      """;
  private static final String WISHES =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: enableapigroupversions, namespace: velero}
      data: {restoreResourcesVersionPriority: "%s"}
      """;

  @TempDir Path spool;

  @ParameterizedTest(name = "stored {0}, served {1}, wished {2}: {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "v1 v2 | v2 v1 | '' | v2",
        "v1 v2 | v1 v2 | '' | v1",
        "v1 v2beta1 | v3 v1 v2beta1 | '' | v1",
        "v1 v2beta1 v2beta2 | v3 v2beta1 v2beta2 | '' | v2beta2",
        "v1 v2 | v3 | '' | v1",
        "v1 v2 | v2 v1 | v9,v1 | v1",
        "v1 | v2 v1 | '' | v1"
      })
  void theTargetsPreferredVersionComesFirst(
      String stored, String served, String wished, String chosen) throws IOException {
    assertThat(version("--features=EnableCSI,EnableAPIGroupVersions", stored, served, wished))
        .isEqualTo(chosen);
  }

  @Test
  void withoutTheFeatureItIsTheSources() throws IOException {
    assertThat(version("--features=EnableCSI", "v1 v2", "v2 v1", "")).isEqualTo("v1");
  }

  @Test
  void aCompanionIsWhatItsPlainEntrySays() throws IOException {
    var cluster = cluster("--features=EnableAPIGroupVersions", "v2 v1", "");
    try (var contents = archive("v1 v2")) {
      var items =
          new ArchivedItems(
              VersionChoice.of(contents, cluster).contents(), contents, cluster.served());
      var item =
          new ItemId(GroupResource.parse("bands.music.test"), new NamespacedName("shop", "b"));
      assertThat(items.read(item).orElseThrow().apiVersion()).isEqualTo("music.test/v2");
      items.bringAlong(item);
      assertThat(items.read(item).orElseThrow().apiVersion()).isEqualTo("music.test/v1");
    }
  }

  /** The version that a plan creates the only item in. */
  private String version(String flag, String stored, String served, String wished)
      throws IOException {
    try (var contents = archive(stored)) {
      var plan = RestorePlanner.plan(Plans.request(""), contents, cluster(flag, served, wished));
      var decision = Plans.decision(plan, "bands.music.test/shop/b");
      assertThat(plan.prepared(decision).gvk()).isEqualTo(decision.kind());
      return decision.kind().version();
    }
  }

  /** The first version is the one that the source preferred. */
  private ArchiveContents archive(String versions) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      put(tar, "metadata/version", "1.1.0\n");
      var preferred = versions.split(" ", -1)[0];
      put(tar, "resources/bands.music.test/namespaces/shop/b.json", band(preferred));
      for (var version : versions.split(" ", -1)) {
        var folder = version.equals(preferred) ? version + "-preferredversion" : version;
        put(tar, "resources/bands.music.test/" + folder + "/namespaces/shop/b.json", band(version));
      }
    }
    return ArchiveContents.read(
        new ByteArrayInputStream(bytes.toByteArray()), ArchiveLimits.standard(), spool);
  }

  private static String band(String version) {
    return "{\"apiVersion\":\"music.test/%s\",\"kind\":\"Band\",\"metadata\":{\"name\":\"b\",\"namespace\":\"shop\"}}"
        .formatted(version);
  }

  private static void put(TarArchiveOutputStream tar, String name, String content)
      throws IOException {
    var entry = new TarArchiveEntry(name);
    var bytes = content.getBytes(StandardCharsets.UTF_8);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  /** The first version is the one that the target prefers. */
  private static RecordedCluster cluster(String flag, String versions, String wished) {
    var served = new ArrayList<ServedResource>();
    for (var version : versions.split(" ", -1)) {
      served.add(served("music.test/" + version, "Band", "bands", served.isEmpty()));
    }
    served.add(served("apps/v1", "Deployment", "deployments", true));
    served.add(served("v1", "ConfigMap", "configmaps", true));
    var objects = new ArrayList<KubeObject>();
    objects.add(KubeObject.parseYaml(SERVER.formatted(flag)));
    if (!wished.isEmpty()) {
      objects.add(KubeObject.parseYaml(WISHES.formatted("bands.music.test=" + wished)));
    }
    return RecordedCluster.of(ServedResources.of(served), objects);
  }

  private static ServedResource served(
      String apiVersion, String kind, String plural, boolean preferred) {
    var gvk = GroupVersionKind.of(apiVersion, kind);
    return new ServedResource(gvk, plural, "", List.of(), true, Set.of("get", "list"), preferred);
  }
}
