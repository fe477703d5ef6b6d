package io.lifeboat.kube;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** A folder with kubeconfigs, and the environment in which they are looked for. */
abstract class KubeconfigCase {
  static final String TWO =
      """
      clusters:
        - {name: blue, cluster: {server: "https://blue:6443/"}}
        - {name: red, cluster: {server: "https://red:6443", insecure-skip-tls-verify: true}}
      users: [{name: me, user: {token: t0ken}}]
      contexts:
        - {name: blue, context: {cluster: blue, user: me, namespace: shop}}
        - {name: red, context: {cluster: red, user: me}}
      current-context: blue
      """;

  @TempDir Path folder;
  final Map<String, String> environment = new HashMap<>();

  Connection find(ConnectionOptions options) {
    return new Kubeconfig(environment, folder, folder.resolve("sa")).connection(options);
  }

  Path write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
