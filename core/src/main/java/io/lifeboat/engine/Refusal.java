package io.lifeboat.engine;

import io.lifeboat.kube.Answer;
import io.lifeboat.restore.Decision;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a server's refusal of one item means, and what of its words may be repeated. Pure. */
final class Refusal {
  /**
   * What an authorizer, the guard against raised privileges and pod security say. Other 403s pass:
   * a namespace that is still going, a quota not yet counted, an account or class to come.
   */
  private static final Pattern FOR_GOOD =
      Pattern.compile(
          "cannot [a-z]+ resource \"|grant RBAC permissions not currently held"
              + "|violates PodSecurity");

  private Refusal() {}

  static ItemResult of(Decision decision, Answer answer) {
    return ItemResult.refused(decision, reason(answer), words(decision, answer), mayPass(answer));
  }

  private static String reason(Answer answer) {
    return answer.reason().isEmpty() ? "HTTP " + answer.status() : answer.reason();
  }

  /** An API server quotes the values it dislikes; a Secret's must not be repeated. */
  static String words(Decision decision, Answer answer) {
    var isSecret = decision.kind().group().isEmpty() && decision.kind().kind().equals("Secret");
    if (isSecret) {
      return "the server refused it (" + reason(answer) + "); its words may quote the secret";
    }
    return answer.message().isEmpty() ? "the server refused it" : answer.message();
  }

  /**
   * What is wrong with the object itself stays wrong; most other things may be a matter of order.
   */
  private static boolean mayPass(Answer answer) {
    return switch (answer.status()) {
      case 400, 401, 405, 413, 415, 422 -> isAboutPorts(answer);
      case 403 -> !FOR_GOOD.matcher(answer.message()).find();
      default -> true;
    };
  }

  /** A Service whose node port is taken, perhaps by itself (spec/velero.md §3.9). */
  static boolean isAboutPorts(Answer answer) {
    return answer.status() == 422
        && answer.message().contains("provided port is already allocated");
  }

  /** A webhook that cannot be reached answers 500 at once; waiting a moment does not help. */
  static boolean isAboutWebhook(Answer answer) {
    return answer.status() == 500
        && answer.message().toLowerCase(Locale.ROOT).contains("failed calling webhook");
  }
}
