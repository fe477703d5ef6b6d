package io.lifeboat.transform.openshift;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Extras;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.LeftReference;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;
import io.lifeboat.transform.reference.ReferenceTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks, after all other rules, for texts that still name the source: a mapped namespace, or the
 * registry that is left behind. Changes nothing.
 */
record ReportLeftReferences(ReferenceTable table) implements Transform {
  @Override
  public String rule() {
    return "report-left-references";
  }

  @Override
  public boolean matches(KubeObject object) {
    return true;
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    var search = new Search(passage, facts, places(passage.object()));
    if (search.source.isIdle()) {
      return new Verdict.Keep(passage.object());
    }
    search.visit("", passage.object().tree(), 0);
    return new Verdict.Keep(passage.object(), Extras.left(search.found), List.of());
  }

  private Set<String> places(KubeObject object) {
    var places = new HashSet<String>();
    table.of(object).forEach(row -> places.addAll(row.places(object)));
    return places;
  }

  /** One walk through one object. */
  private static final class Search {
    /** Of no effect in the target: the last is what kubectl compares its next input with. */
    private static final Set<String> WITHOUT_EFFECT =
        Set.of(
            "/status",
            "/metadata/namespace",
            "/metadata/name",
            "/metadata/managedFields",
            "/metadata/ownerReferences",
            "/metadata/annotations/openshift.io~1backup-registry-hostname",
            "/metadata/annotations/openshift.io~1restore-registry-hostname",
            "/metadata/annotations/kubectl.kubernetes.io~1last-applied-configuration");

    private static final int DEEPEST_WITHOUT_EFFECT = 3;

    private final Passage passage;
    private final SourceNames source;
    private final Set<String> places;
    private final boolean secret;
    private final StringBuilder pointer = new StringBuilder();
    private final List<LeftReference> found = new ArrayList<>();

    Search(Passage passage, Facts facts, Set<String> places) {
      this.passage = passage;
      this.source = SourceNames.of(passage.object(), facts);
      this.places = places;
      this.secret = passage.object().is("", "Secret");
    }

    /**
     * Visits a node and all below it.
     *
     * @param member the name of the last map's member that led here
     */
    void visit(String member, JsonNode node, int depth) {
      if (node.isTextual()) {
        check(member, node);
        return;
      }
      var here = pointer.length();
      for (var child : node.properties()) {
        pointer.append('/').append(KubeObject.escape(child.getKey()));
        if (depth >= DEEPEST_WITHOUT_EFFECT || !WITHOUT_EFFECT.contains(pointer.toString())) {
          visit(child.getKey(), child.getValue(), depth + 1);
        }
        pointer.setLength(here);
      }
      for (var i = 0; node.isArray() && i < node.size(); i++) {
        pointer.append('/').append(i);
        visit(member, node.get(i), depth + 1);
        pointer.setLength(here);
      }
    }

    private void check(String member, JsonNode node) {
      var text = node.textValue();
      if (!source.mayBeNamedBy(text)) {
        return;
      }
      var place = pointer.toString();
      var unchanged = node.equals(passage.original().tree().at(JsonPointer.compile(place)));
      var named = places.contains(place) || SourceNames.isNamespaceMember(member);
      if (source.isNamedBy(text, named, unchanged)) {
        found.add(new LeftReference(place, secret ? "(hidden)" : text));
      }
    }
  }
}
