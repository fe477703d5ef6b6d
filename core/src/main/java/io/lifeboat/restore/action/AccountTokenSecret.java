package io.lifeboat.restore.action;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;

/**
 * {@code secret}: the token of a ServiceAccount is worthless elsewhere; the controller fills in a
 * new one. Those the controller once made by itself are left out when their account is there.
 */
final class AccountTokenSecret implements ItemAction {
  private static final String MARK = "-token-";

  @Override
  public boolean appliesTo(GroupResource resource) {
    return resource.equals(Kinds.SECRETS);
  }

  @Override
  public ActionResult apply(ActionInput input, Surroundings around) {
    var secret = input.item();
    if (!secret.text("/type").equals("kubernetes.io/service-account-token")) {
      return ActionResult.keep(secret);
    }
    var cleaned =
        secret
            .withoutAnnotation("kubernetes.io/service-account.uid")
            .without("/data/token")
            .without("/data/ca.crt");
    return madeByItself(secret, around)
        ? ActionResult.stop(
            cleaned, ActionResult.Cause.ACCOUNT_TOKEN, "the cluster hands out tokens itself")
        : ActionResult.keep(cleaned);
  }

  /** Any part of the name before a {@code -token-} may be the account's name. */
  private static boolean madeByItself(KubeObject secret, Surroundings around) {
    var name = secret.name();
    for (var at = name.indexOf(MARK); at > 0; at = name.indexOf(MARK, at + 1)) {
      if (around.accountExists(new NamespacedName(secret.namespace(), name.substring(0, at)))) {
        return true;
      }
    }
    return false;
  }
}
