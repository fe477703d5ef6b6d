package io.lifeboat.hub.preparation;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** Removes everything that was made for the accounts (spec §5.2.7). */
final class Farewell {
  private final List<PreparationChange> changes = new ArrayList<>();

  private Farewell() {}

  /**
   * What is to go.
   *
   * @param accountsToo false where the kind of the accounts is not to be touched
   */
  static List<PreparationChange> of(AccountFacts facts, boolean accountsToo) {
    var farewell = new Farewell();
    if (accountsToo) {
      farewell.remove(HubKinds.ACCOUNTS, facts.accounts().values(), Farewell::isOurs, true);
    }
    farewell.remove(HubKinds.ADD_ONS, facts.addOns().values(), Farewell::isOurs, false);
    farewell.remove(
        HubKinds.WORKS,
        facts.works().values(),
        work -> work.label(AccountNames.WORK_LABEL).equals(AccountNames.ADD_ON),
        false);
    farewell.remove(HubKinds.SECRETS, facts.tokens(), token -> true, false);
    return List.copyOf(farewell.changes);
  }

  private static boolean isOurs(KubeObject object) {
    return object.label(AccountNames.LABEL).equals(AccountNames.FIRST);
  }

  private void remove(
      ServedResource resource,
      Collection<KubeObject> objects,
      Predicate<KubeObject> which,
      boolean stripFinalizers) {
    objects.stream()
        .filter(which)
        .filter(object -> object.at("/metadata/deletionTimestamp").isMissingNode())
        .map(KubeObject::namespacedName)
        .sorted()
        .map(
            name ->
                new PreparationChange.Remove(
                    resource,
                    name,
                    stripFinalizers,
                    "remove " + resource.kind().kind() + " " + name + ": no accounts are wanted"))
        .forEach(changes::add);
  }
}
