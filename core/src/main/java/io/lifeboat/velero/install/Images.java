package io.lifeboat.velero.install;

import io.lifeboat.velero.VeleroKinds;
import java.util.List;

/**
 * The images of an installation: those of the spec; else on OpenShift those of
 * managed-velero-operator, by digest; else those of Velero's own installer.
 */
record Images(ImageName server, List<ImageName> plugins) {
  private static final String OADP = "registry.redhat.io/oadp/";
  private static final String OADP_SERVER =
      OADP
          + "oadp-velero-rhel8@sha256:"
          + "035f48844600bd3beebd6740bf85cf54d98a9232f01c31621d4e995ff366690a";
  private static final String OADP_AWS =
      OADP
          + "oadp-velero-plugin-for-aws-rhel8@sha256:"
          + "317149aaba6bbe1600330a381ba2f8a7c2aba36db4f7cbd68545e037cfeed9db";
  private static final String OADP_GCP =
      OADP
          + "oadp-velero-plugin-for-gcp-rhel8@sha256:"
          + "1556f9a9d3cf8920ecda5f2a568f7277d339ec2725d2fd4a844d590c483a3bd6";
  private static final String PLUGIN_RELEASE = "v1.14.0";

  static Images of(ServerSpec spec, Platform platform) {
    var server = spec.image().orElse(platform.isOpenShift() ? OADP_SERVER : usualServer());
    var plugins = spec.plugins().isEmpty() ? List.of(plugin(platform)) : spec.plugins();
    return new Images(new ImageName(server), plugins.stream().map(ImageName::new).toList());
  }

  private static String usualServer() {
    return "docker.io/velero/velero:v" + VeleroKinds.RELEASE;
  }

  private static String plugin(Platform platform) {
    if (platform.isOpenShift()) {
      return platform.provider() == Provider.AWS ? OADP_AWS : OADP_GCP;
    }
    return "docker.io/velero/velero-plugin-for-" + platform.provider() + ":" + PLUGIN_RELEASE;
  }
}
