package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Question;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Points a pod at the registry secrets that the target made for its accounts (§6.10). Whoever
 * fetches the facts waits for those secrets: here they are there, or will not come.
 */
final class ReplacePodPullSecrets implements Transform {
  private static final Question VERSION =
      Question.one("clusterversions.config.openshift.io", "", "version");
  private static final Question REGISTRY =
      Question.one("configs.imageregistry.operator.openshift.io", "", "cluster");
  private static final Pattern NUMBERS = Pattern.compile("([^.]*)\\.([^.]*)\\..*");
  private static final int WITHOUT_REGISTRY_SINCE = 4 * 1000 + 15;

  @Override
  public String rule() {
    return "replace-pod-pull-secrets";
  }

  @Override
  public boolean matches(KubeObject object) {
    return object.is("", "Pod");
  }

  @Override
  public List<Question> asks(Passage passage, Facts facts) {
    var namespace = facts.target(passage.original().namespace());
    var asked = new ArrayList<>(List.of(namespace(namespace), VERSION, REGISTRY));
    asked.add(RegistryHost.SERVICE);
    asked.addAll(PullSecrets.asks(namespace));
    return asked;
  }

  private static Question namespace(String name) {
    return Question.one("namespaces", "", name);
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "[pod-restore] ",
        passage.object(),
        draft -> {
          var namespace = facts.target(passage.original().namespace());
          if (Lookup.isNotYet(facts, namespace(namespace))) {
            draft.info("pull secrets are chosen once namespace " + namespace + " is there");
            return draft.keep();
          }
          require(draft, facts, namespace);
          var secrets = new PullSecrets(namespace, facts);
          if (hasManagedSecrets(facts, secrets)) {
            replace(draft, secrets);
          }
          return draft.keep();
        });
  }

  private static void require(Draft draft, Facts facts, String namespace) {
    var question = namespace(namespace);
    if (Lookup.found(facts, question).isEmpty()) {
      draft.info(
          "pod: "
              + draft.object().name()
              + ", client.Namespaces().Get() for namespace "
              + namespace
              + " failed with err "
              + Lookup.missing(question));
      throw new UnknownFact(Lookup.missing(question));
    }
  }

  private static void replace(Draft draft, PullSecrets secrets) {
    for (var i = 0; i < draft.object().at("/spec/imagePullSecrets").size(); i++) {
      var pointer = "/spec/imagePullSecrets/" + i + "/name";
      var name = draft.object().text(pointer);
      if (!PullSecrets.isGenerated(name)) {
        continue;
      }
      if (PullSecrets.isEverywhere(name) && !secrets.hasCandidate(name)) {
        var prefix = name.substring(0, name.lastIndexOf('-') + 1);
        throw AwaitedSecrets.missing(prefix);
      }
      draft.info("the dockercfg secret is created");
      secrets.replace(draft, pointer);
    }
  }

  /** Whether the target makes registry secrets for its accounts at all. */
  private static boolean hasManagedSecrets(Facts facts, PullSecrets secrets) {
    var version = Lookup.found(facts, VERSION);
    if (version.isEmpty()) {
      // OpenShift 3 or plain Kubernetes.
      return secrets.hasAny() || Lookup.found(facts, RegistryHost.SERVICE).isPresent();
    }
    var hasRegistry =
        hasCapability(version.get())
            && Lookup.found(facts, REGISTRY)
                .filter(config -> !config.text("/spec/managementState").equals("Removed"))
                .isPresent();
    return number(version.get()) < WITHOUT_REGISTRY_SINCE || hasRegistry;
  }

  private static boolean hasCapability(KubeObject version) {
    for (var capability : version.at("/status/capabilities/enabledCapabilities")) {
      if (capability.asText().equals("ImageRegistry")) {
        return true;
      }
    }
    return false;
  }

  /** Major times 1000 plus minor; parts that are no numbers count as 0. */
  private static int number(KubeObject version) {
    var parts = NUMBERS.matcher(version.text("/status/desired/version"));
    if (!parts.matches()) {
      throw new UnknownFact("unable to parse OCP Version");
    }
    return number(parts.group(1)) * 1000 + number(parts.group(2));
  }

  private static int number(String text) {
    return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
  }
}
