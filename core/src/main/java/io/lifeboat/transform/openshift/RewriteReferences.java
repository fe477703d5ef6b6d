package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;
import io.lifeboat.transform.reference.ReferenceRow;
import io.lifeboat.transform.reference.ReferenceTable;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lets the references that the table knows follow images and namespaces to the target (§14.3). What
 * an earlier rule has changed is left alone.
 */
record RewriteReferences(ReferenceTable table) implements Transform {
  /** The namespace in the name of a Service. */
  static final Pattern SERVICE_HOST =
      Pattern.compile("(?<=[a-z0-9]\\.)([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)(?=\\.svc(?![a-z0-9-]))");

  @Override
  public String rule() {
    return "rewrite-references";
  }

  @Override
  public boolean matches(KubeObject object) {
    return !table.of(object).isEmpty();
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "[references] ",
        passage.object(),
        draft -> {
          for (var row : table.of(draft.object())) {
            for (var place : row.places(draft.object())) {
              rewrite(draft, row, place, passage, facts);
            }
          }
          return draft.keep();
        });
  }

  private static void rewrite(
      Draft draft, ReferenceRow row, String place, Passage passage, Facts facts) {
    var value = draft.object().text(place);
    if (!value.equals(passage.original().text(place))) {
      return;
    }
    var rewritten =
        switch (row.type()) {
          case IMAGE -> InternalRegistry.swap(draft.object(), facts).of(value);
          case NAMESPACE -> facts.target(value);
          case SERVICE_ACCOUNT -> account(value, facts);
          case CLAIM -> qualified(value, facts);
          case HOST -> host(value, facts);
        };
    if (!rewritten.equals(value)) {
      draft.set(place, rewritten);
    }
  }

  private static String account(String value, Facts facts) {
    var parts = value.split(":", -1);
    if (parts.length < 3 || !AccountNames.EITHER.contains(parts[1])) {
      return qualified(value, facts);
    }
    parts[2] = facts.target(parts[2]);
    return String.join(":", List.of(parts));
  }

  /** {@code NAMESPACE/NAME}. */
  private static String qualified(String value, Facts facts) {
    var slash = value.indexOf('/');
    return slash < 0 ? value : facts.target(value.substring(0, slash)) + value.substring(slash);
  }

  private static String host(String value, Facts facts) {
    return SERVICE_HOST.matcher(value).replaceAll(match -> facts.target(match.group(1)));
  }
}
