package io.lifeboat.plugin;

import com.google.protobuf.ByteString;
import io.lifeboat.plugin.proto.ResourceIdentifier;
import java.util.List;

/**
 * What an action made of an item, as it goes back to Velero.
 *
 * @param item always a whole object, also when it is left out
 * @param additional items that come with it, named as in the source cluster
 * @param skipped whether the item is not restored
 * @param awaited whether Velero restores the item only when the additional ones are ready
 */
record Outcome(
    ByteString item, List<ResourceIdentifier> additional, boolean skipped, boolean awaited) {
  Outcome {
    additional = List.copyOf(additional);
  }

  /** The item as it came. */
  static Outcome unchanged(ByteString item) {
    return new Outcome(item, List.of(), false, false);
  }
}
