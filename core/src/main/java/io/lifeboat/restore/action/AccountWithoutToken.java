package io.lifeboat.restore.action;

import io.lifeboat.resource.GroupResource;

/** {@code service-account}: forgets the token Secret that the controller made for it. */
final class AccountWithoutToken implements ItemAction {
  @Override
  public boolean appliesTo(GroupResource resource) {
    return resource.equals(Kinds.ACCOUNTS);
  }

  @Override
  public ActionResult apply(ActionInput input, Surroundings around) {
    var account = input.item();
    var secrets = account.at("/secrets");
    for (var i = secrets.size() - 1; i >= 0; i--) {
      if (secrets.path(i).path("name").asText("").startsWith(account.name() + "-token-")) {
        return ActionResult.keep(account.without("/secrets/" + i));
      }
    }
    return ActionResult.keep(account);
  }
}
