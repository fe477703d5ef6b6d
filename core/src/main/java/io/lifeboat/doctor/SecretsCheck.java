package io.lifeboat.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Whether the Secrets that Velero reads its credentials from are there and look like any. */
record SecretsCheck(ClusterAccess cluster, String namespace) {
  private static final GroupVersionKind SECRET = new GroupVersionKind("", "v1", "Secret");
  private static final String NAME = "secrets";

  Finding look() {
    var said = new ArrayList<String>();
    for (var location : cluster.list(PhasesCheck.LOCATION, namespace)) {
      var secret = location.text("/spec/credential/name");
      if (!secret.isEmpty()) {
        said.add(file(location, secret, location.text("/spec/credential/key")));
      }
    }
    if (said.isEmpty()) {
      var server = cluster.get(ServerCheck.DEPLOYMENT, new NamespacedName(namespace, "velero"));
      server.ifPresent(found -> said.addAll(ofServer(found)));
    }
    return Finding.ok(
        NAME, said.isEmpty() ? "none; Velero has what its node gives it" : String.join("; ", said));
  }

  private String file(KubeObject location, String secret, String key) {
    var config = location.stringMap("/spec/config");
    var provider = location.text("/spec/provider").replaceFirst("^velero\\.io/", "");
    var text = value(secret, key);
    var wrong =
        switch (provider) {
          case "aws" -> CredentialsShape.aws(text, config.getOrDefault("profile", "default"));
          case "gcp" -> CredentialsShape.gcp(text);
          default -> Optional.<String>empty();
        };
    if (wrong.isPresent()) {
      throw invalid("key " + key + " of Secret " + secret + " " + wrong.get());
    }
    return "Secret " + secret;
  }

  /** Without a Secret of their own the locations use what the server was given. */
  private List<String> ofServer(KubeObject server) {
    var said = new ArrayList<String>();
    for (var variable : server.at("/spec/template/spec/containers/0/env")) {
      var from = variable.at("/valueFrom/secretKeyRef");
      if (!from.isMissingNode()) {
        value(from.path("name").asText(), from.path("key").asText());
        said.add("key " + from.path("key").asText() + " of Secret " + from.path("name").asText());
      } else if (variable.path("name").asText().equals("AWS_ROLE_ARN")) {
        said.add(role(variable));
      }
    }
    for (var volume : server.at("/spec/template/spec/volumes")) {
      var name = volume.at("/secret/secretName").asText();
      if (!name.isEmpty()) {
        secret(name);
        said.add("Secret " + name);
      }
    }
    return said;
  }

  private static String role(JsonNode variable) {
    var arn = variable.path("value").asText();
    if (!arn.matches("arn:aws[a-z-]*:iam::[0-9]{12}:role/.+")) {
      throw invalid("AWS_ROLE_ARN is not the name of a role: " + arn);
    }
    return "no key; the token is exchanged for " + arn;
  }

  private KubeObject secret(String name) {
    return cluster
        .get(SECRET, new NamespacedName(namespace, name))
        .orElseThrow(() -> missing("there is no Secret " + name + " in namespace " + namespace));
  }

  private String value(String name, String key) {
    var encoded = secret(name).text("/data/" + KubeObject.escape(key));
    if (encoded.isEmpty()) {
      throw missing("Secret " + name + " has no key " + key);
    }
    return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
  }

  private static LifeboatException missing(String what) {
    return new LifeboatException(
        FailureKind.DENIED,
        "credentials-missing",
        what,
        "lifeboat install --credentials-file FILE, or kubectl create secret generic");
  }

  private static LifeboatException invalid(String what) {
    return new LifeboatException(
        FailureKind.DENIED,
        "credentials-invalid",
        what,
        "lifeboat install --credentials-file FILE puts a file into the Secret as Velero reads it");
  }
}
