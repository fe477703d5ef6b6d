package io.lifeboat.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A real browser without a window, spoken to over its DevTools protocol. */
final class HeadlessChromium implements AutoCloseable {
  private static final String LISTENING = "DevTools listening on ";
  private static final int PATIENCE = 40;

  private final Process process;
  private final WebSocket socket;
  private final Answers answers = new Answers();
  private int asked;

  /** Starts the browser named by {@code CHROMIUM}, or {@code chromium} on the path. */
  HeadlessChromium(Path profile, int width, int height, boolean dark) throws Exception {
    var program = System.getenv().getOrDefault("CHROMIUM", "chromium");
    var command =
        new ArrayList<>(
            List.of(
                program,
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "--window-size=" + width + "," + height));
    if (dark) {
      command.add("--force-dark-mode");
    }
    command.add("about:blank");
    process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    var browser = URI.create(address());
    var page = target("http://" + browser.getAuthority() + "/json/list");
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(page), answers)
            .get(PATIENCE, TimeUnit.SECONDS);
    ask("Page.enable", Map.of());
    ask(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  private String address() throws IOException {
    var errors =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    for (var line = errors.readLine(); line != null; line = errors.readLine()) {
      if (line.startsWith(LISTENING)) {
        var drain = new Thread(() -> errors.lines().forEach(rest -> {}), "chromium-stderr");
        drain.setDaemon(true);
        drain.start();
        return line.substring(LISTENING.length());
      }
    }
    throw new IOException("chromium ended before it listened");
  }

  private static String target(String list) throws Exception {
    try (var in = URI.create(list).toURL().openStream()) {
      for (var one : KubeJson.JSON.readTree(in)) {
        if (one.path("type").asText().equals("page")) {
          return one.path("webSocketDebuggerUrl").asText();
        }
      }
    }
    throw new IllegalStateException("chromium has no page");
  }

  /** Loads a page and waits until a script says true. */
  void open(URI page, String ready) throws Exception {
    ask("Page.navigate", Map.of("url", page.toString()));
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
    while (!Boolean.parseBoolean(text("Boolean(" + ready + ")"))) {
      if (System.nanoTime() > end) {
        throw new AssertionError("the page never became ready");
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** The value of a script as text; a promise is waited for. */
  String text(String script) throws Exception {
    var answer =
        ask(
            "Runtime.evaluate",
            Map.of("expression", script, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(script + ": " + answer.path("exceptionDetails"));
    }
    return answer.path("result").path("value").asText();
  }

  /** Types text as a person does. */
  void type(String text) throws Exception {
    ask("Input.insertText", Map.of("text", text));
  }

  /** Presses and releases a key such as {@code ArrowDown}. */
  void press(String key) throws Exception {
    ask("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key));
    ask("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
  }

  void screenshot(Path png) throws Exception {
    var data = ask("Page.captureScreenshot", Map.of("format", "png")).path("data").asText();
    Files.write(png, Base64.getDecoder().decode(data));
  }

  private synchronized JsonNode ask(String method, Map<String, ?> parameters)
      throws InterruptedException, ExecutionException, TimeoutException {
    var number = ++asked;
    ObjectNode message = KubeJson.JSON.createObjectNode().put("id", number).put("method", method);
    message.set("params", KubeJson.JSON.valueToTree(parameters));
    var answer = answers.expect(number);
    socket.sendText(message.toString(), true).get(PATIENCE, TimeUnit.SECONDS);
    var whole = answer.get(PATIENCE, TimeUnit.SECONDS);
    if (whole.has("error")) {
      throw new AssertionError(method + ": " + whole.path("error"));
    }
    return whole.path("result");
  }

  @Override
  public void close() {
    socket.abort();
    process.destroy();
    process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Puts the parts of each message together and hands it to who asked. */
  private static final class Answers implements WebSocket.Listener {
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final StringBuilder parts = new StringBuilder();

    CompletableFuture<JsonNode> expect(int number) {
      return waiting.computeIfAbsent(number, n -> new CompletableFuture<>());
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        try {
          var message = KubeJson.JSON.readTree(parts.toString());
          if (message.has("id")) {
            expect(message.path("id").asInt()).complete(message);
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        parts.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }
  }
}
