package io.lifeboat.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.Adoption;
import io.lifeboat.velero.install.CredentialsSpec;
import io.lifeboat.velero.install.CredentialsSpec.Source;
import io.lifeboat.velero.install.Provider;
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
  private static final String USUAL_SECRET = "cloud-credentials";

  @Option(
      names = {"-f", "--filename"},
      paramLabel = "FILE",
      description = {
        "Install what this VeleroInstall says; then no",
        "option that is a field of it may be given."
      })
  @Nullable Path file;

  @Option(
      names = "--bucket",
      paramLabel = "NAME",
      description = {
        "Bucket for the backups; made if need be (default:",
        "the one with the cluster's tags, or a new one)."
      })
  @Nullable String bucket;

  @Option(names = "--prefix", paramLabel = "PATH", description = "Folder of Velero's in it.")
  @Nullable String prefix;

  @Option(
      names = "--provider",
      paramLabel = "NAME",
      converter = InstallWords.ProviderWord.class,
      description = {
        "Whose storage: aws (also what speaks S3) or gcp",
        "(default: the cloud that OpenShift runs in)."
      })
  @Nullable Provider provider;

  @Option(names = "--region", paramLabel = "REGION", description = "Region of the bucket.")
  @Nullable String region;

  @Option(names = "--project", paramLabel = "NAME", description = "Project of the bucket (GCP).")
  @Nullable String project;

  @Option(
      names = "--infrastructure",
      paramLabel = "NAME",
      description = "Name by which the cluster knows its bucket again.")
  @Nullable String infrastructure;

  @Option(
      names = "--adopt",
      paramLabel = "WHICH",
      converter = Words.AdoptionWord.class,
      description = "Take one that exists: never, tagged or byname.")
  @Nullable Adoption adopt;

  @Option(
      names = "--leave-bucket",
      fallbackValue = "true",
      description = "Only use the bucket; others look after it.")
  boolean leaveBucket;

  @Option(
      names = "--credentials",
      paramLabel = "SOURCE",
      converter = InstallWords.SourceWord.class,
      description = {
        "How Velero proves itself: auto,",
        "credentials-request, web-identity, secret or",
        "ambient (default: auto)."
      })
  @Nullable Source credentials;

  @Option(
      names = "--role-arn",
      paramLabel = "ARN",
      description = "Role of AWS that Velero assumes; no key is kept.")
  @Nullable String roleArn;

  @Option(
      names = "--gcp-service-account",
      paramLabel = "EMAIL",
      description = "Service account of GCP that Velero acts as.")
  @Nullable String gcpServiceAccount;

  @Option(
      names = "--workload-identity-provider",
      paramLabel = "NAME",
      description = "Who exchanges tokens for that account.")
  @Nullable String workloadIdentityProvider;

  @Option(
      names = "--secret-name",
      paramLabel = "NAME",
      description = "Secret with Velero's credentials in key 'cloud'.")
  @Nullable String secretName;

  @Option(
      names = "--credentials-file",
      paramLabel = "FILE",
      description = {
        "Put this file into that Secret (default:",
        "cloud-credentials), as Velero's installer does."
      })
  @Nullable Path credentialsFile;

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
    var read = read(file);
    if (!read.is(VeleroInstallKind.KIND.group(), VeleroInstallKind.KIND.kind())) {
      throw bad(file + " holds no VeleroInstall but '" + read.kind() + "'", "");
    }
    return read.namespace().isEmpty() ? read.withNamespace(namespace) : read;
  }

  private String secretName() {
    return secretName == null ? USUAL_SECRET : secretName;
  }

  /** The Secret with the credentials of the file; empty when there is none. */
  Optional<KubeObject> secret(String namespace) {
    return Optional.ofNullable(credentialsFile)
        .map(
            from -> {
              var tree = KubeJson.JSON.createObjectNode();
              tree.put("apiVersion", "v1").put("kind", "Secret").put("type", "Opaque");
              tree.putObject("metadata").put("name", secretName()).put("namespace", namespace);
              tree.putObject("stringData").put(CredentialsSpec.USUAL_KEY, text(from));
              return KubeObject.owning(tree);
            });
  }

  private static KubeObject read(Path path) {
    return KubeObject.parseYaml(text(path));
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
    put(spec, "storage", "provider", provider);
    put(spec, "storage", "bucketName", bucket);
    put(spec, "storage", "region", region == null ? location.s3Region : region);
    put(spec, "storage", "project", project);
    put(spec, "storage", "infrastructureName", infrastructure);
    put(spec, "storage", "endpoint", location.s3Endpoint);
    put(spec, "storage", "prefix", prefix);
    put(
        spec,
        "storage",
        "adoptionPolicy",
        adopt == Adoption.BYNAME ? "ByName" : InstallWords.field(adopt));
    if (leaveBucket) {
      spec.withObject("/storage").put("policy", "Leave");
    }
    if (location.s3PathStyle) {
      spec.withObject("/storage").put("pathStyle", true);
    }
    put(spec, "credentials", "source", InstallWords.field(credentials));
    put(spec, "credentials", "roleARN", roleArn);
    put(spec, "credentials", "serviceAccount", gcpServiceAccount);
    put(spec, "credentials", "workloadIdentityProvider", workloadIdentityProvider);
    put(spec, "credentials", "secretName", credentialsFile == null ? secretName : secretName());
    put(spec, "velero", "access", InstallWords.field(access));
    put(spec, "velero", "crds", InstallWords.field(crds));
    if (serverImage != null) {
      spec.withObject("/velero/images").put("server", serverImage);
    }
    plugins.into(spec);
    if (nodeAgent) {
      spec.withObject("/velero/nodeAgent").put("enabled", true);
    }
    return spec;
  }

  private static void put(ObjectNode spec, String part, String field, @Nullable Object value) {
    if (value != null) {
      spec.withObject("/" + part).put(field, value.toString());
    }
  }

  private static LifeboatException bad(String message, String hint) {
    return new LifeboatException(FailureKind.INVALID_INPUT, "usage", message, hint);
  }
}
