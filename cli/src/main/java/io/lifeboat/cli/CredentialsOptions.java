package io.lifeboat.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.install.CredentialsSpec;
import io.lifeboat.velero.install.CredentialsSpec.Source;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How Velero proves itself to the cloud: {@code spec.credentials} of a VeleroInstall. */
final class CredentialsOptions {
  private static final String USUAL_SECRET = "cloud-credentials";

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

  /** Writes what was given into a spec. */
  void into(ObjectNode spec) {
    var part = new SpecPart(spec, "credentials");
    part.put("source", InstallWords.field(credentials));
    part.put("roleARN", roleArn);
    part.put("serviceAccount", gcpServiceAccount);
    part.put("workloadIdentityProvider", workloadIdentityProvider);
    part.put("secretName", credentialsFile == null ? secretName : secretName());
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
              tree.putObject("stringData")
                  .put(CredentialsSpec.USUAL_KEY, InstallOptions.text(from));
              return KubeObject.owning(tree);
            });
  }
}
