package io.lifeboat.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.archive.ArchiveContents;
import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.ArchiveWriter;
import io.lifeboat.resource.FieldChange;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemComparisonTest {
  private static final String MAP =
      """
      {"apiVersion":"v1","kind":"%s","metadata":{"name":"%s","namespace":"shop",\
      "resourceVersion":"%s"},"data":{"key":"%s"}}""";

  @TempDir Path temporary;
  private final List<Difference> told = new ArrayList<>();

  private static ItemId item(String resource, String name) {
    return new ItemId(GroupResource.parse(resource), new NamespacedName("shop", name));
  }

  private static String map(String name, String version, String value) {
    return MAP.formatted("ConfigMap", name, version, value);
  }

  private ArchiveContents backup(Map<ItemId, String> items) {
    var tarball = new ByteArrayOutputStream();
    try (var archive = new ArchiveWriter(tarball, Clock.systemUTC())) {
      new TreeMap<>(items)
          .forEach((item, json) -> archive.add(item, "v1", json.getBytes(StandardCharsets.UTF_8)));
    }
    return ArchiveContents.read(
        new ByteArrayInputStream(tarball.toByteArray()), ArchiveLimits.standard(), temporary);
  }

  private long compare(boolean noise, Map<ItemId, String> before, Map<ItemId, String> after) {
    try (var one = backup(before);
        var other = backup(after)) {
      var comparison = new ItemComparison(one, noise, told::add);
      comparison.with(other);
      return comparison.same();
    }
  }

  @Test
  void addedRemovedAndChangedAreToldWithTheFields() {
    var a = item("configmaps", "a");
    var b = item("configmaps", "b");
    var c = item("configmaps", "c");
    var d = item("configmaps", "d");

    var same =
        compare(
            false,
            Map.of(a, map("a", "1", "x"), b, map("b", "1", "x"), d, map("d", "1", "x")),
            Map.of(a, map("a", "2", "y"), c, map("c", "1", "x"), d, map("d", "2", "x")));

    assertThat(same).isEqualTo(1);
    assertThat(told)
        .containsExactly(
            new Difference(
                a,
                Difference.Kind.CHANGED,
                List.of(new FieldChange("/data/key", Optional.of("\"x\""), Optional.of("\"y\"")))),
            Difference.removed(b),
            Difference.added(c));
  }

  @Test
  void noiseIsToldOnRequest() {
    var a = item("configmaps", "a");

    compare(true, Map.of(a, map("a", "1", "x")), Map.of(a, map("a", "2", "x")));

    assertThat(told).hasSize(1);
    assertThat(told.get(0).changes().get(0).pointer()).isEqualTo("/metadata/resourceVersion");
  }

  @Test
  void valuesOfSecretsStayHidden() {
    var a = item("secrets", "a");
    var before = MAP.formatted("Secret", "a", "1", "aGlkZGVu");

    compare(false, Map.of(a, before), Map.of(a, before.replace("aGlkZGVu", "b3RoZXI=")));

    assertThat(told.toString()).contains("/data/key").doesNotContain("aGlkZGVu", "b3RoZXI");
  }

  @Test
  void whatIsNoObjectIsAChangeAndNoFailure() {
    var a = item("configmaps", "a");

    compare(false, Map.of(a, map("a", "1", "x")), Map.of(a, "{"));

    assertThat(told.get(0).changes())
        .containsExactly(
            new FieldChange("", Optional.of("an object"), Optional.of("not a JSON object")));
  }

  @Test
  void aLiveObjectThatTheBackupWouldNotHaveIsNoAddition() {
    var a = item("configmaps", "a");
    try (var one = backup(Map.of(a, map("a", "1", "x"), item("configmaps", "b"), "{}"))) {
      var comparison = new ItemComparison(one, false, told::add);
      var side = comparison.live(a.resource());

      side.object(live("a"), true);
      side.object(live("c"), false);
      side.object(live("d"), true);
      side.end();

      assertThat(told)
          .containsExactly(
              Difference.added(item("configmaps", "d")),
              Difference.removed(item("configmaps", "b")));
      assertThat(comparison.same()).isEqualTo(1);
    }
  }

  private static KubeObject live(String name) {
    return KubeObject.parse(map(name, "9", "x").getBytes(StandardCharsets.UTF_8));
  }
}
