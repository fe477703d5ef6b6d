package io.lifeboat.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** One part of a spec that is made of options; it is there when one of them was given. */
record SpecPart(ObjectNode spec, String name) {
  ObjectNode node() {
    return spec.withObject("/" + name);
  }

  /** Nothing for an option that was not given. */
  void put(String field, @Nullable Object value) {
    if (value != null) {
      node().put(field, value.toString());
    }
  }
}
