package io.lifeboat.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.FieldChange;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Chain;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Every decision of one restore, in the order of waves, and the way to the objects behind them.
 *
 * @param decisions in the order they are carried out
 * @param notes what a reader should know beside the items: claims that come back empty, items that
 *     the archive lacks
 * @param preparer makes the objects of decisions again; needs the archive open
 */
public record RestorePlan(List<Decision> decisions, List<String> notes, Preparer preparer) {
  /** Makes what is sent for a decision from the archive; pure, so asking twice is safe. */
  public interface Preparer {
    /** See {@link RestorePlan#ready}. */
    Ready ready(Decision decision);

    /** See {@link RestorePlan#restore}. */
    String restore();

    /** See {@link RestorePlan#refresh}. */
    default void refresh() {}

    /** See {@link RestorePlan#patch(Decision)}. */
    ObjectNode patch(Decision decision);

    /** See {@link RestorePlan#patch(Decision, KubeObject)}. */
    ObjectNode patch(Decision decision, KubeObject live);

    /** See {@link RestorePlan#afterRefusal}. */
    default Optional<ObjectNode> afterRefusal(Decision decision) {
      return Optional.empty();
    }

    /** See {@link RestorePlan#redecided}. */
    Decision redecided(Decision decision, KubeObject live);

    /** See {@link RestorePlan#transforms}. */
    Optional<Chain.Result> transforms(Decision decision);

    /** See {@link RestorePlan#changes}. */
    List<FieldChange> changes(Decision decision);
  }

  /**
   * An object about to be sent.
   *
   * @param obstacle why it cannot be sent now, though it could when the plan was made
   * @param status to be restored after a CREATE; empty when none is asked for (spec/velero.md
   *     §3.13)
   */
  public record Ready(KubeObject object, Optional<String> obstacle, Optional<JsonNode> status) {
    /** Nothing is in the way, and no status asked for. */
    public static Ready of(KubeObject object) {
      return new Ready(object, Optional.empty(), Optional.empty());
    }
  }

  public RestorePlan {
    // A copy would unpack them all.
    decisions =
        decisions instanceof DecisionTable.PackedDecisions ? decisions : List.copyOf(decisions);
    notes = List.copyOf(notes);
  }

  /**
   * The object that a CREATE or UPDATE decision is about, as it will be sent; still with the
   * managedFields of the backup.
   */
  public KubeObject prepared(Decision decision) {
    return preparer.ready(decision).object();
  }

  /** The same, with what transforms have to say about it now that earlier items are there. */
  public Ready ready(Decision decision) {
    return preparer.ready(decision);
  }

  /** The name of the restore. */
  public String restore() {
    return preparer.restore();
  }

  /** Looks again at what the restore itself may have changed in the cluster. */
  public void refresh() {
    preparer.refresh();
  }

  /**
   * The JSON merge patch of an UPDATE decision, against the object that was live when the plan was
   * made. Members the backup lacks are null in it; what the server chose itself is left alone.
   */
  public ObjectNode patch(Decision decision) {
    return preparer.patch(decision);
  }

  /** The same patch against an object that has been read since; empty when nothing differs. */
  public ObjectNode patch(Decision decision, KubeObject live) {
    return preparer.patch(decision, live);
  }

  /**
   * The patch that is tried in place of an UPDATE that the server refuses: the labels of this
   * restore, as Velero does under the policy update (spec/velero.md §3.9); empty when nothing is.
   */
  public Optional<ObjectNode> afterRefusal(Decision decision) {
    return preparer.afterRefusal(decision);
  }

  /**
   * What becomes of an item whose place has been taken since the plan was made; by the same rules,
   * so never CREATE.
   */
  public Decision redecided(Decision decision, KubeObject live) {
    return preparer.redecided(decision, live);
  }

  /** What the transforms change in an item, and what they leave pointing at the source. */
  public Optional<Chain.Result> transforms(Decision decision) {
    return preparer.transforms(decision);
  }

  /**
   * How the live object differs from the prepared one, in the order of the pointers; for an UPDATE
   * and for an object that exists and differs. Leaves out managedFields, the restore labels and
   * what the server chose itself. Values of Secrets are hidden.
   */
  public List<FieldChange> changes(Decision decision) {
    return preparer.changes(decision);
  }

  public long count(Decision.Action action) {
    return decisions.stream().filter(decision -> decision.action() == action).count();
  }

  /**
   * Safety rule 8: a restore of claims whose data is in the backup moves nothing unless the user
   * says so.
   *
   * @throws LifeboatException REFUSED, code {@code volume-data-in-backup}, naming the claims
   */
  public void requireNoVolumeData() {
    var claims =
        decisions.stream()
            .filter(decision -> decision.rule() == Rule.VOLUME_DATA)
            .map(decision -> decision.target().toString())
            .distinct()
            .collect(Collectors.joining(", "));
    if (!claims.isEmpty()) {
      throw new LifeboatException(
          FailureKind.REFUSED,
          "volume-data-in-backup",
          "the backup holds volume data that a direct restore does not move: " + claims,
          "restore with Velero, or take the claims empty with " + Rule.VOLUME_DATA.hint());
    }
  }
}
