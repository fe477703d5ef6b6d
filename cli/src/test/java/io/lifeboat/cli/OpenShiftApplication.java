package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.peers.KubePeer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An application with OpenShift's kinds, on a cluster that is taught to serve them. */
final class OpenShiftApplication {
  private OpenShiftApplication() {}

  /** One kind of OpenShift's, with any fields. */
  private record Kind(String group, String plural, String kind, String scope) {
    String definition() {
      return """
          apiVersion: apiextensions.k8s.io/v1
          kind: CustomResourceDefinition
          metadata: {name: %2$s.%1$s}
          spec:
            group: %1$s
            scope: %4$s
            names: {plural: %2$s, singular: %5$s, kind: %3$s}
            versions:
            - name: v1
              served: true
              storage: true
              schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
          """
          .formatted(group, plural, kind, scope, kind.toLowerCase(Locale.ROOT));
    }
  }

  /** Teaches a cluster the kinds, and makes the application in it. */
  static void createIn(KubePeer kube) {
    kube.apply(
        Stream.of(
                new Kind("route.openshift.io", "routes", "Route", "Namespaced"),
                new Kind("image.openshift.io", "imagestreams", "ImageStream", "Namespaced"),
                new Kind(
                    "apps.openshift.io", "deploymentconfigs", "DeploymentConfig", "Namespaced"),
                new Kind("build.openshift.io", "buildconfigs", "BuildConfig", "Namespaced"),
                new Kind("build.openshift.io", "builds", "Build", "Namespaced"),
                new Kind("authorization.openshift.io", "rolebindings", "RoleBinding", "Namespaced"),
                new Kind(
                    "security.openshift.io",
                    "securitycontextconstraints",
                    "SecurityContextConstraints",
                    "Cluster"))
            .map(Kind::definition)
            .collect(Collectors.joining("---\n")));
    kube.kubectl("wait", "--for=condition=Established", "crd", "--all");
    kube.apply(text());
    assertThat(kube.kubectl("get", "routes", "-n", "shop", "-o", "name")).contains("generated");
  }

  /** A namespace as OpenShift makes it: with the accounts of builds, and a pull secret for each. */
  static void createNamespace(KubePeer kube, String name) {
    kube.apply(
        """
        apiVersion: v1
        kind: Namespace
        metadata: {name: %1$s}
        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: builder
          namespace: %1$s
          annotations: {openshift.io/internal-registry-pull-secret-ref: builder-dockercfg-new}
        ---
        apiVersion: v1
        kind: Secret
        metadata:
          name: builder-dockercfg-new
          namespace: %1$s
          annotations: {openshift.io/internal-registry-auth-token.service-account: builder}
        """
            .formatted(name));
  }

  private static String text() {
    try (var stream =
        OpenShiftApplication.class.getResourceAsStream("openshift/application.yaml")) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
