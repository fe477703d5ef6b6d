package io.lifeboat.cli;

import io.lifeboat.doctor.ClusterAccess;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ListScope;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import io.lifeboat.velero.install.NeededAccess;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A live cluster, as the doctor asks it. What it serves is asked once. */
final class LiveClusterAccess implements ClusterAccess {
  private static final ServedResource REVIEWS =
      new ServedResource(
          new GroupVersionKind("authorization.k8s.io", "v1", "SelfSubjectAccessReview"),
          "selfsubjectaccessreviews",
          "",
          List.of(),
          false,
          Set.of("create"),
          true);

  private final Cluster cluster;
  private @Nullable ServedResources served;

  LiveClusterAccess(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public String server() {
    return cluster.server();
  }

  @Override
  public String version() {
    return cluster.version();
  }

  @Override
  public Optional<Instant> time() {
    return cluster.time();
  }

  private ServedResources served() {
    if (served == null) {
      served = cluster.discover();
    }
    return served;
  }

  @Override
  public boolean serves(String group, String resource) {
    var plural = resource.replaceFirst("/.*", "");
    return served().resources().stream()
        .anyMatch(one -> one.kind().group().equals(group) && one.plural().equals(plural));
  }

  @Override
  public boolean may(NeededAccess access) {
    var tree = KubeJson.JSON.createObjectNode();
    tree.put("apiVersion", REVIEWS.kind().apiVersion()).put("kind", REVIEWS.kind().kind());
    var asked = tree.putObject("spec").putObject("resourceAttributes");
    var slash = access.resource().indexOf('/');
    asked.put("verb", access.verb()).put("group", access.group());
    asked.put("resource", slash < 0 ? access.resource() : access.resource().substring(0, slash));
    asked.put("subresource", slash < 0 ? "" : access.resource().substring(slash + 1));
    asked.put("namespace", access.namespace()).put("name", access.name());
    var answer = cluster.create(REVIEWS, KubeObject.owning(tree));
    if (!answer.succeeded()) {
      throw new LifeboatException(
          FailureKind.DENIED,
          "permission-unknown",
          "the API server does not say what we may do: " + answer.message(),
          "allow create on selfsubjectaccessreviews, as the role system:basic-user does");
    }
    return answer.object().map(review -> review.at("/status/allowed").asBoolean()).orElse(false);
  }

  @Override
  public Optional<KubeObject> get(GroupVersionKind kind, NamespacedName name) {
    return served().find(kind).flatMap(resource -> cluster.get(resource, name));
  }

  @Override
  public List<KubeObject> list(GroupVersionKind kind, String namespace) {
    var found = new ArrayList<KubeObject>();
    served()
        .find(kind)
        .ifPresent(resource -> cluster.list(resource, ListScope.namespace(namespace), found::add));
    return found;
  }
}
