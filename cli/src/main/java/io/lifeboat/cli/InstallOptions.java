package io.lifeboat.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.install.ServerSpec.Access;
import io.lifeboat.velero.install.ServerSpec.Crds;
import io.lifeboat.velero.install.VeleroInstallKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is to be installed: a VeleroInstall in a file, or the most used of its fields. */
final class InstallOptions {
  @Option(
      names = {"-f", "--filename"},
      paramLabel = "FILE",
      description = {
        "Install what this VeleroInstall says; then no",
        "option that is a field of it may be given."
      })
  @Nullable Path file;

  @Mixin final StorageOptions storage = new StorageOptions();

  @Mixin final CredentialsOptions credentials = new CredentialsOptions();

  @Option(
      names = "--server-image",
      paramLabel = "IMAGE",
      description = "Image of Velero's server, best by digest.")
  @Nullable String serverImage;

  @Mixin final PluginOptions plugins = new PluginOptions();

  @Option(
      names = "--access",
      paramLabel = "WHICH",
      converter = InstallWords.AccessWord.class,
      description = "What Velero may do: cluster-admin or least.")
  @Nullable Access access;

  @Option(
      names = "--crds",
      paramLabel = "WHO",
      converter = InstallWords.CrdsWord.class,
      description = "Who makes Velero's kinds: lifeboat, image or none.")
  @Nullable Crds crds;

  @Option(
      names = "--node-agent",
      fallbackValue = "true",
      description = "Back up the files of volumes, too.")
  boolean nodeAgent;

  /** The VeleroInstall that is meant, in Velero's namespace. */
  KubeObject install(String namespace, LocationOptions location) {
    var spec = fields(location);
    if (file == null) {
      return VeleroInstallKind.object(namespace, spec);
    }
    if (!spec.isEmpty()) {
      throw bad("a file and options that are fields of it contradict each other", "use one");
    }
    var read = KubeObject.parseYaml(text(file));
    if (!read.is(VeleroInstallKind.KIND.group(), VeleroInstallKind.KIND.kind())) {
      throw bad(file + " holds no VeleroInstall but '" + read.kind() + "'", "");
    }
    return read.namespace().isEmpty() ? read.withNamespace(namespace) : read;
  }

  /** The Secret with the credentials of a file; empty when none was given. */
  Optional<KubeObject> secret(String namespace) {
    return credentials.secret(namespace);
  }

  static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new LifeboatException(
          FailureKind.NOT_FOUND, "file-unreadable", "cannot read " + path, "", e);
    }
  }

  private ObjectNode fields(LocationOptions location) {
    var spec = KubeJson.JSON.createObjectNode();
    storage.into(spec, location);
    credentials.into(spec);
    var velero = new SpecPart(spec, "velero");
    velero.put("access", InstallWords.field(access));
    velero.put("crds", InstallWords.field(crds));
    if (serverImage != null) {
      velero.node().putObject("images").put("server", serverImage);
    }
    plugins.into(spec);
    if (nodeAgent) {
      velero.node().putObject("nodeAgent").put("enabled", true);
    }
    return spec;
  }

  private static LifeboatException bad(String message, String hint) {
    return new LifeboatException(FailureKind.INVALID_INPUT, "usage", message, hint);
  }
}
