package io.lifeboat.restore;

import io.lifeboat.archive.ArchiveContents;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * In which of its stored versions a resource is restored, under Velero's feature {@code
 * EnableAPIGroupVersions} (spec/velero.md §3.11).
 */
final class VersionChoice {
  /** From this format on an archive has its items in all versions of their group. */
  private static final String FORMAT = "1.1.0";

  private static final String WISHES = "enableapigroupversions";
  private static final Pattern VERSION = Pattern.compile("v(\\d+)(?:(alpha|beta)(\\d+))?");

  private final ArchiveContents contents;
  private final ServedResources served;
  private final Map<String, List<String>> wishes;
  private final boolean chooses;

  private VersionChoice(
      ArchiveContents contents,
      ServedResources served,
      Map<String, List<String>> wishes,
      boolean chooses) {
    this.contents = contents;
    this.served = served;
    this.wishes = wishes;
    this.chooses = chooses;
  }

  static VersionChoice of(ArchiveContents contents, ClusterFacts cluster) {
    var chooses =
        cluster.serverFlags().choosesVersions() && contents.formatVersion().compareTo(FORMAT) >= 0;
    return new VersionChoice(
        contents,
        cluster.served(),
        chooses
            ? cluster.veleroConfigMap(WISHES).map(VersionChoice::wishes).orElse(Map.of())
            : Map.of(),
        chooses);
  }

  /** Lines of {@code resource.group=v2,v1}. */
  private static Map<String, List<String>> wishes(KubeObject map) {
    var found = new HashMap<String, List<String>>();
    map.text("/data/restoreResourcesVersionPriority")
        .lines()
        .map(line -> line.strip().split("=", 2))
        .filter(parts -> parts.length == 2)
        .forEach(parts -> found.put(parts[0].strip(), List.of(parts[1].strip().split(","))));
    return found;
  }

  /** The archive as it is restored. */
  ArchiveContents contents() {
    var versions = new HashMap<GroupResource, String>();
    contents
        .resources()
        .forEach(resource -> of(resource).ifPresent(one -> versions.put(resource, one)));
    return contents.inVersions(versions);
  }

  /** The version to read items in; empty: the plain one, which the source preferred. */
  private Optional<String> of(GroupResource resource) {
    var source = contents.preferredVersion(resource).orElse("");
    if (!chooses || source.isEmpty()) {
      return Optional.empty();
    }
    var stored = first(source, new ArrayList<>(contents.versions(resource)));
    return choice(resource, stored, targets(resource)).filter(version -> !version.equals(source));
  }

  private Optional<String> choice(
      GroupResource resource, List<String> stored, List<String> targets) {
    if (targets.isEmpty()) {
      return Optional.empty();
    }
    var wished =
        wishes.getOrDefault(resource.toString(), List.of()).stream()
            .map(String::strip)
            .filter(version -> stored.contains(version) && targets.contains(version))
            .findFirst();
    if (wished.isPresent()) {
      return wished;
    }
    if (stored.contains(targets.get(0))) {
      return Optional.of(targets.get(0));
    }
    if (targets.contains(stored.get(0))) {
      return Optional.of(stored.get(0));
    }
    return targets.stream().filter(stored::contains).findFirst();
  }

  /** The versions that the cluster serves of a group, its preferred one first. */
  private List<String> targets(GroupResource resource) {
    var versions =
        served.resources().stream()
            .map(ServedResource::kind)
            .filter(kind -> kind.group().equals(resource.group()))
            .map(kind -> kind.version())
            .distinct()
            .toList();
    return served
        .find(resource)
        .map(preferred -> first(preferred.kind().version(), versions))
        .orElse(versions);
  }

  /** One version, then the others as Kubernetes sorts them: stable before beta before alpha. */
  private static List<String> first(String one, List<String> versions) {
    var rest = new ArrayList<>(versions);
    rest.remove(one);
    rest.sort(VersionChoice::newestFirst);
    rest.add(0, one);
    return rest;
  }

  private static int newestFirst(String one, String other) {
    var a = VERSION.matcher(one);
    var b = VERSION.matcher(other);
    if (!a.matches() || !b.matches()) {
      return one.compareTo(other);
    }
    var stability = Integer.compare(stability(b.group(2)), stability(a.group(2)));
    var major = Integer.compare(number(b.group(1)), number(a.group(1)));
    var minor = Integer.compare(number(b.group(3)), number(a.group(3)));
    return stability != 0 ? stability : major != 0 ? major : minor;
  }

  private static int stability(@org.jspecify.annotations.Nullable String word) {
    return word == null ? 2 : word.equals("beta") ? 1 : 0;
  }

  private static int number(@org.jspecify.annotations.Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
