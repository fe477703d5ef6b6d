package io.lifeboat.velero.install;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.install.CloudAccess.GivenSecret;
import io.lifeboat.velero.install.CloudAccess.Minted;
import io.lifeboat.velero.install.CloudAccess.WebIdentity;
import io.lifeboat.velero.install.CloudAccess.WorkloadIdentity;
import java.util.Optional;

/** The variables and files by which a pod of Velero's proves itself to the cloud. */
final class CloudFiles {
  private static final String VOLUME = "cloud-credentials";
  private static final String FOLDER = "/credentials";
  private static final String GOOGLE = "GOOGLE_APPLICATION_CREDENTIALS";
  private static final String TOKEN_VOLUME = "cloud-token";
  private static final String TOKEN_FOLDER = "/var/run/secrets/cloud";
  private static final String TOKEN = TOKEN_FOLDER + "/token";
  private static final int TOKEN_SECONDS = 3600;
  private static final String CONFIG_NAME = "velero-workload-identity";
  private static final String CONFIG_KEY = "credentials.json";

  private final InstallPlan plan;

  CloudFiles(InstallPlan plan) {
    this.plan = plan;
  }

  void into(PodParts pod) {
    var access = plan.access();
    if (access instanceof Minted) {
      minted(pod);
    } else if (access instanceof GivenSecret given) {
      given(pod, given);
    } else if (access instanceof WebIdentity role) {
      role(pod, role);
    } else if (access instanceof WorkloadIdentity account && account.provider().isPresent()) {
      token(pod, account.audience());
      var map = KubeJson.JSON.createObjectNode();
      map.putObject("configMap").put("name", CONFIG_NAME).put("defaultMode", PodParts.READABLE);
      pod.mountReadOnly(VOLUME, FOLDER, map);
      pod.variable(GOOGLE, FOLDER + "/" + CONFIG_KEY);
    }
  }

  /** As managed-velero-operator does: keys in variables on AWS, a file on GCP. */
  private void minted(PodParts pod) {
    if (plan.platform().provider() == Provider.AWS) {
      for (var name : new String[] {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}) {
        pod.secretVariable(
            name, CloudAccess.MINTED_SECRET, name.toLowerCase(java.util.Locale.ROOT));
      }
      return;
    }
    pod.mount(VOLUME, FOLDER, secret(CloudAccess.MINTED_SECRET));
    pod.variable(GOOGLE, FOLDER + "/service_account.json");
  }

  private void given(PodParts pod, GivenSecret given) {
    pod.mountReadOnly(VOLUME, FOLDER, secret(given.name()));
    var variable =
        plan.platform().provider() == Provider.AWS ? "AWS_SHARED_CREDENTIALS_FILE" : GOOGLE;
    pod.variable(variable, FOLDER + "/" + given.key());
  }

  private void role(PodParts pod, WebIdentity role) {
    token(pod, role.audience());
    pod.variable("AWS_ROLE_ARN", role.roleArn());
    pod.variable("AWS_WEB_IDENTITY_TOKEN_FILE", TOKEN);
    pod.variable("AWS_REGION", plan.platform().region());
  }

  private static ObjectNode secret(String name) {
    var source = KubeJson.JSON.createObjectNode();
    source.putObject("secret").put("secretName", name).put("defaultMode", PodParts.READABLE);
    return source;
  }

  private static void token(PodParts pod, String audience) {
    var source = KubeJson.JSON.createObjectNode();
    var projected = source.putObject("projected").put("defaultMode", PodParts.READABLE);
    var token = projected.putArray("sources").addObject().putObject("serviceAccountToken");
    token.put("path", "token").put("expirationSeconds", TOKEN_SECONDS);
    if (!audience.isEmpty()) {
      token.put("audience", audience);
    }
    pod.mountReadOnly(TOKEN_VOLUME, TOKEN_FOLDER, source);
  }

  /** How Google's libraries exchange the token; holds no secret. Empty where they need not. */
  Optional<KubeObject> exchange() {
    if (!(plan.access() instanceof WorkloadIdentity account) || account.provider().isEmpty()) {
      return Optional.empty();
    }
    var provider = account.provider().get().replaceFirst("^//iam\\.googleapis\\.com/", "");
    var config = KubeJson.JSON.createObjectNode();
    config.put("type", "external_account");
    config.put("audience", "//iam.googleapis.com/" + provider);
    config.put("subject_token_type", "urn:ietf:params:oauth:token-type:jwt");
    config.put("token_url", "https://sts.googleapis.com/v1/token");
    config.put(
        "service_account_impersonation_url",
        "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/"
            + account.serviceAccount()
            + ":generateAccessToken");
    config.putObject("credential_source").put("file", TOKEN);
    var tree = Manifest.object("v1", "ConfigMap", plan.namespace(), CONFIG_NAME);
    tree.putObject("data").put(CONFIG_KEY, config.toPrettyString());
    return Optional.of(KubeObject.owning(tree));
  }
}
