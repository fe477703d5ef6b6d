package io.lifeboat.doctor;

import io.lifeboat.archive.VeleroLayout;
import io.lifeboat.storage.ObjectStore;
import java.util.List;

/** Whether Velero's server would take the location for one of its own. */
record LayoutCheck(ObjectStore store) implements Check {
  @Override
  public String name() {
    return "layout";
  }

  @Override
  public List<String> needs() {
    return List.of("list");
  }

  @Override
  public Finding look() {
    return VeleroLayout.objection(store)
        .map(
            why ->
                Finding.warning(
                    name(),
                    "not a place for Velero's backups: " + why,
                    "move that elsewhere, or give Velero a prefix of its own"))
        .orElseGet(() -> Finding.ok(name(), "nothing but what Velero knows"));
  }
}
