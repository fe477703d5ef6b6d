package io.lifeboat.plugin.cluster;

import io.lifeboat.transform.Answer;
import io.lifeboat.transform.Question;
import java.io.IOException;

/** Stands where no cluster is: what needs none still works. */
final class NoCluster implements LiveCluster {
  private static final String REASON =
      "not in a cluster: KUBERNETES_SERVICE_HOST and a service account are missing";

  @Override
  public Answer answer(Question question) {
    return new Answer.Failed(REASON);
  }

  @Override
  public Answer labelled(Question list, String label) {
    return new Answer.NotServed();
  }

  @Override
  public void merge(Question object, byte[] patch) throws IOException {
    throw new IOException(REASON);
  }
}
