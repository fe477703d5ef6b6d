package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;
import java.util.Set;

/** Leaves out the role bindings that OpenShift puts into every project. */
final class SkipGeneratedRoleBindings implements Transform {
  private static final Set<String> GENERATED =
      Set.of("system:image-pullers", "system:image-builders", "system:deployers");

  @Override
  public String rule() {
    return "skip-generated-role-bindings";
  }

  @Override
  public boolean matches(KubeObject object) {
    return object.is("authorization.openshift.io", "RoleBinding")
        && GENERATED.contains(object.name());
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "[rolebinding-restore] ",
        passage.object(),
        draft -> {
          var name = draft.object().name();
          draft.info(
              "Skipping system rolebinding " + name + " as it will be automatically created");
          return draft.skip("OpenShift makes " + name + " in every project");
        });
  }
}
