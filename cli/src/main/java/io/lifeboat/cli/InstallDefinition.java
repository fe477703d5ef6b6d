package io.lifeboat.cli;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.install.ObservedInstallKind;
import io.lifeboat.velero.install.VeleroInstallKind;
import java.util.Optional;

/**
 * The kind VeleroInstall itself: ours, unless somebody else looks after it in the cluster.
 *
 * @param asks whether the cluster is asked
 */
record InstallDefinition(Services services, boolean asks) {
  /** Empty where it is left as it is; warns of what the API server will drop of the object. */
  Optional<KubeObject> wanted(KubeObject install) {
    var live = new ObservedInstallKind(asks ? live() : Optional.empty());
    var owner = live.owner();
    var used = owner.isPresent() ? live : new ObservedInstallKind(Optional.empty());
    var lost = used.losesOf(install);
    if (!lost.isEmpty()) {
      services.warn(
          "the API server drops "
              + String.join(", ", lost)
              + ", which the kind VeleroInstall does not know"
              + owner.map(who -> "; it is looked after by " + who).orElse(""));
    }
    return owner.isPresent() ? Optional.empty() : Optional.of(VeleroInstallKind.definition());
  }

  private Optional<KubeObject> live() {
    var definition = VeleroInstallKind.definition();
    return services
        .cluster()
        .discover()
        .find(definition.gvk())
        .flatMap(kinds -> services.cluster().get(kinds, definition.namespacedName()));
  }
}
