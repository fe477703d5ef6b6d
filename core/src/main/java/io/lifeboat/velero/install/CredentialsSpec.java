package io.lifeboat.velero.install;

import java.util.Optional;

/**
 * How Velero proves itself to the cloud, as {@code spec.credentials} says it.
 *
 * @param roleArn of AWS
 * @param serviceAccount email of GCP's
 * @param workloadIdentityProvider {@code projects/…/providers/…}, of GCP
 * @param audience of the projected token
 */
public record CredentialsSpec(
    Source source,
    Optional<String> roleArn,
    Optional<String> serviceAccount,
    Optional<String> workloadIdentityProvider,
    Optional<String> audience,
    Optional<String> secretName,
    String secretKey) {
  /** The key that Velero's own installer uses. */
  public static final String USUAL_KEY = "cloud";

  /** Where credentials come from. */
  public enum Source {
    /** From what is named, else from the cloud credential operator. */
    AUTO,
    CREDENTIALS_REQUEST,
    WEB_IDENTITY,
    SECRET,
    /** From what every pod of the node has. */
    AMBIENT
  }

  static CredentialsSpec of(SpecNode spec) {
    return new CredentialsSpec(
        spec.word("source", Source.class).orElse(Source.AUTO),
        spec.text("roleARN"),
        spec.text("serviceAccount"),
        spec.text("workloadIdentityProvider"),
        spec.text("audience"),
        spec.text("secretName"),
        spec.text("secretKey").orElse(USUAL_KEY));
  }
}
