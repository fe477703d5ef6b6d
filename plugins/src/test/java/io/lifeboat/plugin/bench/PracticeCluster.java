package io.lifeboat.plugin.bench;

import io.lifeboat.plugin.cluster.TlsServer;
import java.nio.file.Path;

/** An OpenShift that serves everything and holds next to nothing, so that every look-up is real. */
final class PracticeCluster {
  private static final String GROUPS =
      """
      {"groups":[%s]}
      """
          .formatted(
              String.join(
                  ",",
                  group("apps", "v1"),
                  group("apps.openshift.io", "v1"),
                  group("build.openshift.io", "v1"),
                  group("config.openshift.io", "v1"),
                  group("image.openshift.io", "v1"),
                  group("imageregistry.operator.openshift.io", "v1"),
                  group("security.openshift.io", "v1"),
                  group("velero.io", "v1")));

  private PracticeCluster() {}

  static TlsServer start(Path folder) throws Exception {
    return new TlsServer(folder, PracticeCluster::answer);
  }

  private static String group(String name, String version) {
    return "{\"name\":\"%s\",\"versions\":[{\"version\":\"%s\"}],\"preferredVersion\":{\"version\":\"%s\"}}"
        .formatted(name, version, version);
  }

  private static TlsServer.Reply answer(String path) {
    if (path.equals("/version")) {
      return new TlsServer.Reply(
          200, "{\"major\":\"1\",\"minor\":\"27\",\"gitVersion\":\"v1.27.0\"}");
    }
    if (path.equals("/apis")) {
      return new TlsServer.Reply(200, GROUPS);
    }
    if (path.contains("/namespaces/openshift/imagestreams")) {
      return new TlsServer.Reply(
          200,
          "{\"kind\":\"ImageStreamList\",\"apiVersion\":\"image.openshift.io/v1\",\"items\":[{\"metadata\":"
              + "{\"name\":\"cli\",\"namespace\":\"openshift\"},\"status\":{\"dockerImageRepository\":"
              + "\"image-registry.openshift-image-registry.svc:5000/openshift/cli\"}}]}");
    }
    return path.contains("?")
        ? new TlsServer.Reply(200, "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"items\":[]}")
        : one(path.substring(path.lastIndexOf('/') + 1), path);
  }

  /** Namespaces are there; nothing else is. */
  private static TlsServer.Reply one(String name, String path) {
    return path.startsWith("/api/v1/namespaces/" + name)
        ? new TlsServer.Reply(
            200, "{\"kind\":\"Namespace\",\"metadata\":{\"name\":\"" + name + "\"}}")
        : new TlsServer.Reply(
            404,
            "{\"kind\":\"Status\",\"message\":\"not found\",\"details\":{\"name\":\""
                + name
                + "\"}}");
  }
}
