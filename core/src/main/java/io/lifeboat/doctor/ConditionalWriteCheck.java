package io.lifeboat.doctor;

import io.lifeboat.lease.ConditionalWriteProbe;
import io.lifeboat.storage.ObjectStore;
import java.util.List;

/** Whether the store could keep two hubs apart. */
record ConditionalWriteCheck(ObjectStore store) implements Check {
  @Override
  public String name() {
    return "conditional-writes";
  }

  @Override
  public List<String> needs() {
    return List.of("write", "read");
  }

  @Override
  public Finding look() {
    var found = new ConditionalWriteProbe(store).run();
    return found.atomic()
        ? Finding.ok(name(), "atomic, as far as trying can tell")
        : Finding.warning(
            name(),
            "the store cannot keep two hubs apart: " + found.why(),
            "let one hub only write here (--allow-unfenced), or use another store");
  }
}
