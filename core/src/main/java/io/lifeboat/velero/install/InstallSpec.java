package io.lifeboat.velero.install;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.lifeboat.resource.KubeObject;

/**
 * A VeleroInstall's spec. An empty one behaves as managed-velero-operator does.
 *
 * @param paused nothing is looked after
 * @param monitoring whether there are a metrics Service, a ServiceMonitor and alert rules
 */
public record InstallSpec(
    StorageSpec storage,
    CredentialsSpec credentials,
    ServerSpec velero,
    boolean monitoring,
    boolean paused,
    DeletionPolicy deletionPolicy) {
  /** What becomes of the bucket at the end. */
  public enum DeletionPolicy {
    RETAIN,
    RETAIN_AND_UNTAG,
    DELETE
  }

  /** What holds when nothing is said. */
  public static InstallSpec empty() {
    return of(new SpecNode(MissingNode.getInstance(), ".spec"));
  }

  /**
   * Reads a VeleroInstall.
   *
   * @throws io.lifeboat.failure.LifeboatException INVALID_INPUT, {@code install-spec-invalid} or
   *     {@code bucket-name-invalid}
   */
  public static InstallSpec of(KubeObject install) {
    return of(new SpecNode(install.at("/spec"), ".spec"));
  }

  private static InstallSpec of(SpecNode spec) {
    return new InstallSpec(
        StorageSpec.of(spec.at("storage")),
        CredentialsSpec.of(spec.at("credentials")),
        ServerSpec.of(spec.at("velero")),
        spec.at("monitoring").flag("enabled", true),
        spec.flag("paused", false),
        spec.word("deletionPolicy", DeletionPolicy.class).orElse(DeletionPolicy.RETAIN));
  }
}
