package io.lifeboat.reconcile;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The passes over one kind of object. */
public interface Course {
  /** The kind, for messages. */
  String kind();

  /** Whether the cluster knows the kind, and all that it needs. */
  boolean isServed();

  /** The objects of a namespace; none where the kind is not served. */
  List<KubeObject> objects(String namespace);

  /**
   * One pass.
   *
   * @param telling hears what is being done
   * @return empty when there is no such object
   */
  Optional<? extends PassResult> run(NamespacedName name, Consumer<String> telling);

  /** Tells that another controller looks after it, if one does; does nothing else. */
  void standBack(NamespacedName name);
}
