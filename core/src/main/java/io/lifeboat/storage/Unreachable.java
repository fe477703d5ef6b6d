package io.lifeboat.storage;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Tells why no answer came from a store. */
public final class Unreachable {
  private Unreachable() {}

  /**
   * The failure of a request that was not answered.
   *
   * @param what such as {@code list gs://bucket}
   * @param server its endpoint, or whose it is
   * @param speech what it should speak, such as {@code S3}
   */
  public static LifeboatException of(String what, String server, String speech, Throwable thrown) {
    var message = "cannot " + what + ": " + why(server, speech, thrown);
    return has(thrown, SSLException.class)
        ? StorageFailure.tlsUntrusted(message, trust(speech), thrown)
        : StorageFailure.unreachable(
            message, "check the endpoint, the network and the proxy", thrown);
  }

  /** As the resolver was asked for it: behind AWS are many. */
  private static String host(String server, Throwable thrown) {
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException && cause.getMessage() != null) {
        return cause.getMessage().replaceFirst(":.*", "");
      }
    }
    return "of " + server;
  }

  private static String trust(String speech) {
    return "have the certificate of its authority believed ("
        + (speech.equals("S3") ? "AWS_CA_BUNDLE=FILE" : "in the JDK's trust store")
        + ", or caCert of the location), or write http:// where there is no TLS";
  }

  private static String why(String server, String speech, Throwable thrown) {
    if (has(thrown, UnknownHostException.class)) {
      return "the host " + host(server, thrown) + " is not known";
    }
    if (has(thrown, SSLException.class)) {
      return server + " has no certificate that is trusted here, or does not speak TLS";
    }
    if (has(thrown, ConnectException.class)) {
      return "nothing listens at " + server;
    }
    if (has(thrown, SocketTimeoutException.class)) {
      return server + " does not answer in time";
    }
    return "the connection to " + server + " broke, or it does not speak " + speech;
  }

  /** A thread that waits for bytes notices an interrupt only when the waiting has ended. */
  public static boolean wasInterrupted(Throwable thrown) {
    return Thread.currentThread().isInterrupted() || has(thrown, InterruptedException.class);
  }

  /** INTERRUPTED; the thread's flag stays set. */
  public static LifeboatException interrupted(String what) {
    Thread.currentThread().interrupt();
    return new LifeboatException(
        FailureKind.INTERRUPTED, "interrupted", "stopped while trying to " + what);
  }

  private static boolean has(@Nullable Throwable thrown, Class<? extends Throwable> type) {
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
