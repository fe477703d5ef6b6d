package io.lifeboat.kube;

/** A watch under way. */
public interface Watching extends AutoCloseable {
  @Override
  void close();
}
