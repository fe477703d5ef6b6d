package io.lifeboat.restore.modifier;

import io.lifeboat.resource.KubeObject;
import java.util.List;

/**
 * What the rules made of an item.
 *
 * @param errors the rules that failed, in words; the item is restored all the same, without them
 */
public record Modified(KubeObject object, List<String> errors) {
  public Modified {
    errors = List.copyOf(errors);
  }
}
