package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Question;
import java.util.List;

/**
 * Finds the registry secret the target made for an account, in place of the one the source made: a
 * name {@code ACCOUNT-dockercfg-SUFFIX} has another suffix in each cluster (§5).
 */
record PullSecrets(String namespace, Facts facts) {
  private static final String INFIX = "-dockercfg-";
  private static final List<String> EVERYWHERE = List.of("builder", "default", "deployer");

  static boolean isGenerated(String name) {
    return name.lastIndexOf(INFIX) > 0;
  }

  static List<Question> asks(String namespace) {
    return List.of(Question.all("secrets", namespace), Question.all("serviceaccounts", namespace));
  }

  /** Whether the target has made a secret for the account that a name of the source means. */
  boolean hasCandidate(String name) {
    return secrets().stream().anyMatch(secret -> secret.name().startsWith(prefix(name)));
  }

  boolean hasAny() {
    return secrets().stream().anyMatch(secret -> isGenerated(secret.name()));
  }

  /** Replaces the name at a pointer when it is a generated one, and accounts have theirs. */
  void replace(Draft draft, String pointer) {
    var name = draft.object().text(pointer);
    if (!isGenerated(name)) {
      return;
    }
    if (Lookup.isNotYet(facts, Question.all("secrets", namespace))) {
      draft.info("pull secrets are chosen once namespace " + namespace + " is there");
      return;
    }
    var candidates =
        secrets().stream().filter(secret -> secret.name().startsWith(prefix(name))).toList();
    for (var candidate : candidates) {
      if (isCurrent(candidate)) {
        draft.info("[util] ", "Found new dockercfg secret: " + candidate.name());
        draft.set(pointer, candidate.name());
        return;
      }
    }
    if (!candidates.isEmpty() || isEverywhere(name)) {
      throw new UnknownFact("secret not found");
    }
    draft.warning("no account of " + namespace + " has a secret like " + name + ": kept");
  }

  /** Of an account that every namespace of OpenShift has. */
  static boolean isEverywhere(String name) {
    return EVERYWHERE.contains(name.substring(0, name.lastIndexOf(INFIX)));
  }

  private static String prefix(String name) {
    return name.substring(0, name.lastIndexOf(INFIX) + INFIX.length());
  }

  /** Whether its account knows it: by name since 4.16, by the account's uid before. */
  private boolean isCurrent(KubeObject secret) {
    var account = secret.annotation("openshift.io/internal-registry-auth-token.service-account");
    if (!account.isEmpty()) {
      return account(account)
          .annotation("openshift.io/internal-registry-pull-secret-ref")
          .equals(secret.name());
    }
    var older = secret.annotation("kubernetes.io/service-account.name");
    return !older.isEmpty()
        && account(older).uid().equals(secret.annotation("kubernetes.io/service-account.uid"));
  }

  private KubeObject account(String name) {
    return Lookup.members(facts, Question.all("serviceaccounts", namespace)).stream()
        .filter(account -> account.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new UnknownFact("serviceaccounts \"" + name + "\" not found"));
  }

  private List<KubeObject> secrets() {
    return Lookup.members(facts, Question.all("secrets", namespace));
  }
}
