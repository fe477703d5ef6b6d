package io.lifeboat.engine;

import io.lifeboat.resource.KubeObject;
import java.util.Optional;

/** Sees each object of a stream once. */
public interface ObjectVisitor {
  /** The object that takes its place; empty to leave it out. */
  Optional<KubeObject> object(KubeObject object);

  /** Something that should be an object and is not; it is left out. */
  void odd(String what);
}
