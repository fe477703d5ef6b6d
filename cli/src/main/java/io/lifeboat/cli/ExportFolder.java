package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Items as YAML files, ready for {@code kubectl apply}: {@code NAMESPACE/RESOURCE/NAME.yaml}, and
 * {@code cluster-scoped/RESOURCE/NAME.yaml}. What a server sets itself is left out.
 */
final class ExportFolder {
  private static final String CLUSTER = "cluster-scoped";
  private static final List<String> SERVER_SET =
      List.of(
          "/status",
          "/metadata/managedFields",
          "/metadata/resourceVersion",
          "/metadata/generation",
          "/metadata/uid",
          "/metadata/creationTimestamp",
          "/metadata/selfLink");

  private final Path folder;
  private final SortedMap<String, List<String>> written = new TreeMap<>();
  private int items;

  private ExportFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder.
   *
   * @throws LifeboatException REFUSED, code {@code folder-not-empty}; UNAVAILABLE, code {@code
   *     file-unwritable}, here as in every method
   */
  static ExportFolder in(Path folder) {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      try (var there = Files.list(folder)) {
        if (there.findAny().isPresent()) {
          throw new LifeboatException(
              FailureKind.REFUSED,
              "folder-not-empty",
              folder + " is not empty",
              "name another folder, or empty this one");
        }
      }
      return new ExportFolder(folder.toRealPath());
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  int items() {
    return items;
  }

  /** Writes one item; its name comes from an archive, and is not trusted. */
  void add(ItemId item, KubeObject object) {
    var place = item.name().isClusterScoped() ? CLUSTER : item.name().namespace();
    var below = item.resource() + "/" + item.name().name() + ".yaml";
    var file = folder.resolve(place).resolve(below).normalize();
    if (!file.startsWith(folder.resolve(place)) || !file.startsWith(folder)) {
      throw new LifeboatException(
          FailureKind.DAMAGED, "archive-entry-name", item + " would be written outside " + folder);
    }
    var shown = object;
    for (var pointer : SERVER_SET) {
      shown = shown.without(pointer);
    }
    write(file, shown.toYaml());
    written.computeIfAbsent(place, p -> new ArrayList<>()).add(below);
    items++;
  }

  /** A kustomization for each namespace, and one over all. */
  void addKustomizations() {
    written.forEach((place, files) -> kustomization(folder.resolve(place), files));
    kustomization(folder, List.copyOf(written.keySet()));
  }

  private static void kustomization(Path folder, List<String> resources) {
    var tree = KubeJson.JSON.createObjectNode();
    tree.put("apiVersion", "kustomize.config.k8s.io/v1beta1").put("kind", "Kustomization");
    var list = tree.putArray("resources");
    resources.forEach(list::add);
    write(folder.resolve("kustomization.yaml"), KubeObject.owning(tree).toYaml());
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      try (var channel =
          Files.newByteChannel(
              file,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static LifeboatException unwritable(Path file, IOException cause) {
    return new LifeboatException(
        FailureKind.UNAVAILABLE,
        "file-unwritable",
        "cannot write " + file,
        "may you write there, and is there room?",
        cause);
  }
}
