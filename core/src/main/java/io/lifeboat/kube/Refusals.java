package io.lifeboat.kube;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupVersionKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import javax.net.ssl.SSLException;

/** What can go wrong with an API server, in the reader's words. */
final class Refusals {
  /** The request may or may not have been carried out. */
  static final String CONNECTION_LOST = "cluster-connection-lost";

  /** In the words of the API server, which has no reason of its own for it. */
  private static final String TERMINATING = "because it is being terminated";

  private Refusals() {}

  /** No answer came, after retries. */
  static LifeboatException noAnswer(Connection connection, IOException cause, boolean notSent) {
    if (cause instanceof InterruptedIOException && Thread.currentThread().isInterrupted()) {
      return new LifeboatException(
          FailureKind.INTERRUPTED, "interrupted", "stopped while waiting for " + connection);
    }
    if (cause instanceof SSLException) {
      return new LifeboatException(
          FailureKind.UNAVAILABLE,
          "cluster-untrusted",
          "no secure connection to " + connection.server() + ": " + words(cause),
          "name the right certificate-authority in the kubeconfig, or check the server's name",
          cause);
    }
    return new LifeboatException(
        FailureKind.UNAVAILABLE,
        notSent ? "cluster-unreachable" : CONNECTION_LOST,
        "no answer from " + connection.server() + ": " + words(cause),
        "check that the server runs, the URL, and the network between",
        cause);
  }

  static LifeboatException unauthorized(Connection connection) {
    return new LifeboatException(
        FailureKind.DENIED,
        "cluster-unauthorized",
        connection.server() + " does not know the caller: the credentials are wrong or expired",
        "log in again, or choose another context");
  }

  /** A read that the server refused. */
  static LifeboatException refusedRead(Connection connection, String what, Answer answer) {
    if (answer.status() == 403) {
      return new LifeboatException(
          FailureKind.DENIED,
          "cluster-forbidden",
          "not allowed to " + what + " on " + connection.server() + ": " + answer.message(),
          "ask for a role that allows it");
    }
    return new LifeboatException(
        answer.isTemporary() ? FailureKind.UNAVAILABLE : FailureKind.INVALID_INPUT,
        answer.isTemporary() ? "cluster-unavailable" : "cluster-refused",
        "cannot " + what + " on " + connection.server() + ": " + said(answer));
  }

  /** A write that the server refused, where the caller cannot go on. */
  static LifeboatException refusedWrite(Connection connection, String what, Answer answer) {
    if (answer.status() == 403 && answer.message().contains(TERMINATING)) {
      return new LifeboatException(
          FailureKind.UNAVAILABLE,
          "namespace-terminating",
          "cannot " + what + ": its namespace is being deleted, and nothing can be made in it",
          "wait until it is gone; if it stays, the conditions in kubectl get namespace NAME -o yaml"
              + " say what holds it up");
    }
    return answer.status() == 422
        ? new LifeboatException(
            FailureKind.INVALID_INPUT,
            "object-refused",
            connection.server() + " refuses to " + what + ": " + said(answer))
        : refusedRead(connection, what, answer);
  }

  static LifeboatException notServed(Connection connection, GroupVersionKind kind) {
    return new LifeboatException(
        FailureKind.NOT_FOUND,
        "kind-not-served",
        connection.server() + " does not serve " + kind,
        "install its CustomResourceDefinition, or its API server, first");
  }

  /** The server answered with something that is not what an API server says. */
  static LifeboatException notAnApi(Connection connection, String path, IOException cause) {
    return new LifeboatException(
        FailureKind.UNAVAILABLE,
        "cluster-answer-malformed",
        connection.server() + path + " does not answer as a Kubernetes API server does",
        "check the URL; a proxy or a login page may stand between",
        cause);
  }

  private static String said(Answer answer) {
    return answer.status() + (answer.message().isEmpty() ? "" : " " + answer.message());
  }

  private static String words(IOException thrown) {
    var root = root(thrown);
    if (root instanceof UnresolvedAddressException || root instanceof UnknownHostException) {
      return "its name is not known";
    }
    if (root instanceof HttpTimeoutException) {
      return "it took too long";
    }
    if (root instanceof ClosedChannelException || root instanceof ConnectException) {
      return thrown instanceof ConnectException ? "connection refused" : "connection closed";
    }
    var message = Objects.requireNonNullElse(root.getMessage(), "");
    return message.isEmpty()
        ? root.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }

  private static Throwable root(Throwable thrown) {
    var cause = thrown.getCause();
    return cause == null || cause == thrown ? thrown : root(cause);
  }
}
