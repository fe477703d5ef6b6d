package io.lifeboat.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.kube.DiscoveryDocument.GroupVersion;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.ServedResources;
import java.io.IOException;

/**
 * Asks an API server for everything it serves: two requests where it knows the aggregated form
 * (Kubernetes 1.27 and later; v2beta1 before 1.30), else one for each version of each group.
 *
 * <p>All or nothing: a server that cannot say which groups it has fails the whole discovery; a
 * group that is listed but does not answer is named among the failed ones.
 */
final class Discovery {
  private static final String FORMS =
      "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
          + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,"
          + "application/json";

  private final Speaker speaker;
  private final DiscoveryDocument found = new DiscoveryDocument();

  Discovery(Speaker speaker) {
    this.speaker = speaker;
  }

  ServedResources run() {
    add("/api");
    add("/apis");
    return new ServedResources(found.resources(), found.failed());
  }

  private void add(String root) {
    var document = required(root);
    if (DiscoveryDocument.isAggregated(document)) {
      found.addAggregated(document);
    } else {
      DiscoveryDocument.versionsIn(document).forEach(version -> addPlain(root, version));
    }
  }

  private void addPlain(String root, GroupVersion version) {
    var path = root + "/" + version;
    try (var reply = speaker.read(Call.get(path))) {
      if (reply.succeeded()) {
        found.addPlain(version, KubeJson.JSON.readTree(reply.body()));
      } else {
        var answer = Answers.of(reply);
        found.addFailure(version, (answer.status() + " " + answer.message()).strip());
      }
    } catch (IOException e) {
      throw Refusals.notAnApi(speaker.connection(), path, e);
    }
  }

  private JsonNode required(String path) {
    try (var reply = speaker.read(Call.get(path).accepting(FORMS))) {
      if (!reply.succeeded()) {
        throw Refusals.refusedRead(speaker.connection(), "ask what is served", Answers.of(reply));
      }
      return KubeJson.JSON.readTree(reply.body());
    } catch (IOException e) {
      throw Refusals.notAnApi(speaker.connection(), path, e);
    }
  }
}
