package io.lifeboat.engine;

import com.fasterxml.jackson.core.JsonGenerator;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ListScope;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * Records a cluster in two files, for plans made later without it: what it serves, and every object
 * that can be listed and created. The files hold Secrets; only their owner may read them.
 */
public final class ClusterRecording {
  /** The array of served resources. */
  public static final String APIS = "apis.json.gz";

  /** The List of objects. */
  public static final String OBJECTS = "cluster.json.gz";

  private static final Set<String> VERBS = Set.of("list", "get", "create");

  /** They come and go, and no restore touches them. */
  private static final Set<String> RESTLESS = Set.of("events", "leases", "componentstatuses");

  private final Cluster cluster;

  public ClusterRecording(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Writes both files into a folder, which is made if need be; older ones are replaced.
   *
   * @return how many objects there are
   */
  public int into(Path folder) {
    var served = cluster.discover();
    try {
      Files.createDirectories(folder);
      write(folder.resolve(APIS), json -> apis(served.resources(), json));
      var count = new int[1];
      write(folder.resolve(OBJECTS), json -> count[0] = objects(served.resources(), json));
      return count[0];
    } catch (IOException | UncheckedIOException e) {
      throw new LifeboatException(
          FailureKind.UNAVAILABLE,
          "recording-failed",
          "cannot record the cluster in " + folder + ": " + e.getMessage(),
          "make room, or name another folder",
          e);
    }
  }

  /** What goes into a file. */
  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  private static void write(Path file, Content content) throws IOException {
    Files.deleteIfExists(file);
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = Files.newByteChannel(file, options, PrivateFile.OWNER_ONLY);
        OutputStream out = new GZIPOutputStream(Channels.newOutputStream(channel));
        var json = KubeJson.JSON.createGenerator(out)) {
      content.write(json);
    }
  }

  private static void apis(List<ServedResource> served, JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (var resource : served) {
      var entry = KubeJson.JSON.createObjectNode();
      entry
          .put("group", resource.kind().group())
          .put("version", resource.kind().version())
          .put("resource", resource.plural())
          .put("kind", resource.kind().kind())
          .put("namespaced", resource.namespaced())
          .put("singular", resource.singular())
          .put("preferred", resource.preferred());
      resource.verbs().stream().sorted().forEach(entry.putArray("verbs")::add);
      resource.shortNames().forEach(entry.putArray("shortNames")::add);
      KubeJson.JSON.writeValue(json, entry);
    }
    json.writeEndArray();
  }

  private int objects(List<ServedResource> served, JsonGenerator json) throws IOException {
    var count = new int[1];
    json.writeStartObject();
    json.writeStringField("kind", "List");
    json.writeStringField("apiVersion", "v1");
    json.writeArrayFieldStart("items");
    for (var resource : served) {
      if (resource.preferred()
          && resource.verbs().containsAll(VERBS)
          && !RESTLESS.contains(resource.plural())) {
        cluster.list(
            resource,
            ListScope.all(),
            object -> {
              write(object, json);
              count[0]++;
            });
      }
    }
    json.writeEndArray();
    json.writeEndObject();
    return count[0];
  }

  private static void write(KubeObject object, JsonGenerator json) {
    try {
      KubeJson.JSON.writeValue(json, object.tree());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
