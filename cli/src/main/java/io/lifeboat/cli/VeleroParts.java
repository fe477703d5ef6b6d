package io.lifeboat.cli;

import io.lifeboat.kube.ListScope;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.List;

/** What tells of Velero's plugins: its Deployments, and what its server said to whoever asked. */
final class VeleroParts {
  private static final List<GroupResource> KINDS =
      List.of(
          GroupResource.parse("deployments.apps"),
          GroupResource.parse("serverstatusrequests.velero.io"));

  private VeleroParts() {}

  /** Those of Velero's namespace; of a kind that is not served there are none. */
  static List<KubeObject> of(Services services) {
    var found = new ArrayList<KubeObject>();
    var cluster = services.cluster();
    var namespace = ListScope.namespace(services.veleroNamespace());
    for (var kind : KINDS) {
      cluster
          .discover()
          .find(kind)
          .ifPresent(resource -> cluster.list(resource, namespace, found::add));
    }
    return found;
  }
}
