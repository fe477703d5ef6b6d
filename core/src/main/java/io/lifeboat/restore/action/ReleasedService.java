package io.lifeboat.restore.action;

import com.fasterxml.jackson.databind.node.IntNode;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeObject;

/** {@code service}: the target cluster chooses addresses and those node ports nobody asked for. */
final class ReleasedService implements ItemAction {
  @Override
  public boolean appliesTo(GroupResource resource) {
    return resource.equals(Kinds.SERVICES);
  }

  @Override
  public ActionResult apply(ActionInput input, Surroundings around) {
    var service = input.item();
    if (!service.text("/spec/clusterIP").equals("None")) {
      service = service.without("/spec/clusterIP").without("/spec/clusterIPs");
    }
    return ActionResult.keep(
        around.spec().preserveNodePorts() || service.text("/spec/type").equals("ExternalName")
            ? service
            : withoutChosenPorts(service));
  }

  private static KubeObject withoutChosenPorts(KubeObject service) {
    var asked = AskedNodePorts.of(service);
    var current = service;
    for (var i = 0; i < service.at("/spec/ports").size(); i++) {
      var pointer = "/spec/ports/" + i + "/nodePort";
      if (service.at(pointer).asInt(0) > 0 && !asked.names(service.at("/spec/ports/" + i))) {
        current = current.with(pointer, IntNode.valueOf(0));
      }
    }
    var chosenHealthCheck =
        service.text("/spec/type").equals("LoadBalancer")
            && service.text("/spec/externalTrafficPolicy").equals("Local")
            && !asked.healthCheck();
    return chosenHealthCheck ? current.without("/spec/healthCheckNodePort") : current;
  }
}
