package io.lifeboat.plugin.cluster;

import io.lifeboat.transform.Answer;
import io.lifeboat.transform.FactSource;
import io.lifeboat.transform.Question;
import java.io.IOException;
import java.util.Map;

/** The cluster that Velero backs up or restores into. */
public interface LiveCluster extends FactSource {
  /** The objects of a list that have a label, whatever its value. */
  Answer labelled(Question list, String label);

  /**
   * Merges a change into one object.
   *
   * @throws IOException when the server does not take it, in the server's words
   */
  void merge(Question object, byte[] patch) throws IOException;

  /** The cluster that this process runs in; outside of one, every answer says so. */
  static LiveCluster of(Map<String, String> environment) {
    return ServiceAccount.of(environment)
        .<LiveCluster>map(ServerFacts::new)
        .orElseGet(NoCluster::new);
  }
}
