package io.lifeboat.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.KubeObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleHubTest {
  @Test
  void hasTwoManagedClustersBesideTheHubItself() {
    assertThat(names("ManagedCluster")).containsExactly("local-cluster", "aurora", "borealis");
  }

  @Test
  void hasAboutEightyObjectsEachNamedOnce() {
    var identities =
        SampleHub.objects().stream().map(object -> object.gvk() + " " + object.namespacedName());

    assertThat(identities).doesNotHaveDuplicates().hasSize(82);
  }

  @Test
  void labelsTheCredentialsThatAHubBacksUp() {
    var labelled =
        SampleHub.objects().stream()
            .filter(object -> object.is("", "Secret"))
            .filter(SampleHubTest::isBackedUpAsCredential)
            .map(KubeObject::name);

    assertThat(labelled)
        .containsExactly(
            "aws-production",
            "aurora-admin-kubeconfig",
            "aurora-admin-password",
            "aurora-pull-secret",
            "aurora-aws-creds",
            "auto-import-account",
            "git-access");
  }

  private static boolean isBackedUpAsCredential(KubeObject secret) {
    return !secret.label("hive.openshift.io/secret-type").isEmpty()
        || !secret.label("cluster.open-cluster-management.io/type").isEmpty()
        || !secret.label("cluster.open-cluster-management.io/backup").isEmpty();
  }

  private static List<String> names(String kind) {
    return SampleHub.objects().stream()
        .filter(object -> object.kind().equals(kind))
        .map(KubeObject::name)
        .toList();
  }
}
