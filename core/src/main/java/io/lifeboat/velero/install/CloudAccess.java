package io.lifeboat.velero.install;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.util.Optional;

/** How Velero's pods prove themselves to the cloud. */
public sealed interface CloudAccess {
  /** Name of the Secret, and of the request for it, as managed-velero-operator has them. */
  String MINTED_SECRET = "velero-iam-credentials";

  /** The Secret whose content the pods depend on, if there is one. */
  default Optional<String> secret() {
    return Optional.empty();
  }

  /** Keys that OpenShift's cloud credential operator makes and puts into a Secret. */
  record Minted() implements CloudAccess {
    @Override
    public Optional<String> secret() {
      return Optional.of(MINTED_SECRET);
    }
  }

  /** A role of AWS that the service account's projected token is exchanged for. */
  record WebIdentity(String roleArn, String audience) implements CloudAccess {}

  /**
   * A service account of GCP; with a provider the projected token is exchanged for its, without one
   * GKE does that.
   */
  record WorkloadIdentity(String serviceAccount, Optional<String> provider, String audience)
      implements CloudAccess {}

  /** A file of credentials, as Velero's own installer keeps it. */
  record GivenSecret(String name, String key) implements CloudAccess {
    @Override
    public Optional<String> secret() {
      return Optional.of(name);
    }
  }

  /** Nothing of our own: what the node, or a webhook, gives to the pods. */
  record Ambient() implements CloudAccess {}

  /**
   * The way that the spec asks for on this platform.
   *
   * @throws LifeboatException INVALID_INPUT, code {@code credentials-missing}
   */
  static CloudAccess choose(CredentialsSpec spec, Platform platform) {
    return switch (spec.source()) {
      case AMBIENT -> new Ambient();
      case SECRET -> given(spec).orElseThrow(() -> missing("no secret is named"));
      case WEB_IDENTITY ->
          tokens(spec, platform)
              .orElseThrow(() -> missing("neither a role nor a service account is named"));
      case CREDENTIALS_REQUEST -> minted(platform);
      case AUTO -> tokens(spec, platform).or(() -> given(spec)).orElseGet(() -> minted(platform));
    };
  }

  private static CloudAccess minted(Platform platform) {
    if (!platform.offers().credentialsRequests()) {
      throw missing("the cluster has no cloud credential operator to ask");
    }
    if (platform.offers().tokensOnly()) {
      throw missing("the cluster's cloud credential operator hands out tokens only");
    }
    return new Minted();
  }

  private static Optional<CloudAccess> given(CredentialsSpec spec) {
    return spec.secretName().map(name -> new GivenSecret(name, spec.secretKey()));
  }

  private static Optional<CloudAccess> tokens(CredentialsSpec spec, Platform platform) {
    var usual = platform.isOpenShift() ? "openshift" : "sts.amazonaws.com";
    var audience = spec.audience().orElse(usual);
    if (platform.provider() == Provider.AWS) {
      return spec.roleArn().map(arn -> new WebIdentity(arn, audience));
    }
    return spec.serviceAccount()
        .map(
            email ->
                new WorkloadIdentity(
                    email,
                    spec.workloadIdentityProvider(),
                    spec.audience().orElse(platform.isOpenShift() ? "openshift" : "")));
  }

  private static LifeboatException missing(String why) {
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "credentials-missing",
        "nothing says how Velero proves itself to the cloud: " + why,
        "name a role (roleARN), a service account (serviceAccount) or a secret (secretName) in"
            + " spec.credentials; Source Ambient relies on what the nodes have");
  }
}
