package io.lifeboat.restore;

import io.lifeboat.resource.NamespacedName;
import io.lifeboat.restore.action.MappingTables;
import io.lifeboat.restore.action.Surroundings;
import io.lifeboat.velero.RestoreSpec;
import java.util.List;

/** Nothing is mapped and nothing is there: what actions do to an object by its own account. */
final class PlainSurroundings implements Surroundings {

  private final RestoreSpec spec;
  private final MappingTables mappings = MappingTables.of(List.of());

  /** Only what the restore says about node ports still counts: it decides which of them differ. */
  PlainSurroundings(boolean preserveNodePorts) {
    this.spec = RestoreSpec.all("").preservingNodePorts(preserveNodePorts);
  }

  @Override
  public RestoreSpec spec() {
    return spec;
  }

  @Override
  public MappingTables mappings() {
    return mappings;
  }

  @Override
  public boolean accountExists(NamespacedName account) {
    return false;
  }

  @Override
  public boolean storageClassExists(String name) {
    return false;
  }
}
