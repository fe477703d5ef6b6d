package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;
import java.util.List;

/** Lets the roles and subjects of OpenShift role bindings follow their namespaces (§7). */
final class MapBindingSubjects implements Transform {
  @Override
  public String rule() {
    return "map-binding-subjects";
  }

  @Override
  public boolean matches(KubeObject object) {
    return object.is("authorization.openshift.io", "RoleBinding")
        || object.is("authorization.openshift.io", "ClusterRoleBinding");
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "",
        passage.object(),
        draft -> {
          draft.info(
              draft.object().kind().equals("RoleBinding")
                  ? "[rolebinding-restore] Entering Role Bindings restore plugin"
                  : "[clusterrolebindings-restore] Entering Cluster Role Bindings restore plugin");
          mapNamespace(draft, "/roleRef/namespace", facts);
          for (var i = 0; i < draft.object().at("/subjects").size(); i++) {
            mapNamespace(draft, "/subjects/" + i + "/namespace", facts);
          }
          map(draft, "/subjects", "/name", AccountNames.EITHER, facts);
          map(draft, "/userNames", "", AccountNames.USER, facts);
          map(draft, "/groupNames", "", AccountNames.GROUP, facts);
          return draft.keep();
        });
  }

  private static void map(
      Draft draft, String list, String member, List<String> words, Facts facts) {
    for (var i = 0; i < draft.object().at(list).size(); i++) {
      AccountNames.map(draft, list + "/" + i + member, words, facts);
    }
  }

  private static void mapNamespace(Draft draft, String pointer, Facts facts) {
    facts
        .mapped(draft.object().text(pointer))
        .ifPresent(namespace -> draft.set(pointer, namespace));
  }
}
