package io.lifeboat.plugin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.plugin.cluster.LiveCluster;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.MergePatch;
import io.lifeboat.transform.Answer;
import io.lifeboat.transform.FactSource;
import io.lifeboat.transform.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A cluster that answers as it is told, and keeps what is asked of it and written to it. */
final class FakeCluster implements LiveCluster {
  final List<Question> asked = Collections.synchronizedList(new ArrayList<>());
  final List<KubeObject> written = Collections.synchronizedList(new ArrayList<>());
  private final FactSource source;
  private final List<KubeObject> configuration;

  FakeCluster(FactSource source, List<KubeObject> configuration) {
    this.source = source;
    this.configuration = configuration;
  }

  /** Nothing is there, and nothing is served. */
  static FakeCluster empty() {
    return new FakeCluster(question -> new Answer.NotServed(), List.of());
  }

  @Override
  public Answer answer(Question question) {
    asked.add(question);
    return source.answer(question);
  }

  @Override
  public Answer labelled(Question list, String label) {
    return new Answer.Found(configuration);
  }

  @Override
  public void merge(Question object, byte[] patch) throws IOException {
    if (!(source.answer(object) instanceof Answer.Found found)) {
      throw new IOException(object + " not found");
    }
    var merged = MergePatch.apply(found.objects().get(0).tree(), KubeJson.JSON.readTree(patch));
    written.add(KubeObject.owning((ObjectNode) merged));
  }
}
