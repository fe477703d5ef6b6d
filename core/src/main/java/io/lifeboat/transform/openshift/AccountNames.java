package io.lifeboat.transform.openshift;

import io.lifeboat.transform.Facts;
import java.util.List;

/**
 * Names that mean service accounts: {@code system:WORD:NAMESPACE[:ACCOUNT]}. When the namespace is
 * mapped, only that part changes (§7).
 */
final class AccountNames {
  static final List<String> USER = List.of("serviceaccount");
  static final List<String> GROUP = List.of("serviceaccounts");
  static final List<String> EITHER = List.of("serviceaccount", "serviceaccounts");

  private AccountNames() {}

  /** Maps the name at a pointer, when its second part is one of the words. */
  static void map(Draft draft, String pointer, List<String> words, Facts facts) {
    var parts = draft.object().text(pointer).split(":", -1);
    if (parts.length < 3 || !words.contains(parts[1])) {
      return;
    }
    facts
        .mapped(parts[2])
        .ifPresent(
            namespace -> {
              parts[2] = namespace;
              draft.set(pointer, String.join(":", parts));
            });
  }
}
