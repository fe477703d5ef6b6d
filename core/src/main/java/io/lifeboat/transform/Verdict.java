package io.lifeboat.transform;

import io.lifeboat.resource.KubeObject;
import java.util.List;

/** What becomes of an object, and what was logged on the way. */
public sealed interface Verdict {
  List<LogLine> log();

  /** It goes on, perhaps changed. */
  record Keep(KubeObject object, Extras extras, List<LogLine> log) implements Verdict {
    public Keep {
      log = List.copyOf(log);
    }

    public Keep(KubeObject object) {
      this(object, Extras.none(), List.of());
    }
  }

  /** It is left out, and why. */
  record Skip(String reason, List<LogLine> log) implements Verdict {
    public Skip {
      log = List.copyOf(log);
    }

    public Skip(String reason) {
      this(reason, List.of());
    }
  }

  /** It cannot be handled, and why. */
  record Fail(String reason, List<LogLine> log) implements Verdict {
    public Fail {
      log = List.copyOf(log);
    }

    public Fail(String reason) {
      this(reason, List.of());
    }
  }
}
