package io.lifeboat.kube;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One HTTP request to an API server. */
final class Call {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String JSON = "application/json";
  private static final String MERGE_PATCH = "application/merge-patch+json";
  private static final byte[] BACKGROUND =
      "{\"kind\":\"DeleteOptions\",\"apiVersion\":\"v1\",\"propagationPolicy\":\"Background\"}"
          .getBytes(StandardCharsets.UTF_8);

  private final String method;
  private final String path;
  private final String accept;
  private final String contentType;
  private final byte[] body;
  private final Duration patience;

  private Call(
      String method,
      String path,
      String accept,
      String contentType,
      byte[] body,
      Duration patience) {
    this.method = method;
    this.path = path;
    this.accept = accept;
    this.contentType = contentType;
    this.body = body;
    this.patience = patience;
  }

  static Call get(String path) {
    return new Call("GET", path, JSON, "", new byte[0], PATIENCE);
  }

  /** What an object owns goes as well, without waiting for it: kubectl's default. */
  static Call delete(String path) {
    return new Call("DELETE", path, JSON, JSON, BACKGROUND, PATIENCE);
  }

  static Call post(String path, byte[] json) {
    return new Call("POST", path, JSON, JSON, json, PATIENCE);
  }

  static Call put(String path, byte[] json) {
    return new Call("PUT", path, JSON, JSON, json, PATIENCE);
  }

  static Call mergePatch(String path, byte[] json) {
    return new Call("PATCH", path, JSON, MERGE_PATCH, json, PATIENCE);
  }

  Call accepting(String type) {
    return new Call(method, path, type, contentType, body, patience);
  }

  Call within(Duration silence) {
    return new Call(method, path, accept, contentType, body, silence);
  }

  String method() {
    return method;
  }

  /** The path and query, from the slash on. */
  String path() {
    return path;
  }

  /** What form of answer is wanted. */
  String accept() {
    return accept;
  }

  /** Of the body; empty when there is none. */
  String contentType() {
    return contentType;
  }

  /** Shared: nobody changes it. */
  byte[] body() {
    return body;
  }

  /** How long the server may be silent, before its answer and within it. */
  Duration patience() {
    return patience;
  }
}
