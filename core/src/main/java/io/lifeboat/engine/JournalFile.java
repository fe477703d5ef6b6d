package io.lifeboat.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeJson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A journal in a file of JSON lines that only grows: first which restore it is, then one line an
 * item. A line that a crash cut short is dropped when the file is opened again.
 */
public final class JournalFile implements RestoreJournal {
  private final Path file;
  private final Map<String, ItemEnd> known;
  private final BufferedWriter out;

  private JournalFile(Path file, Map<String, ItemEnd> known, BufferedWriter out) {
    this.file = file;
    this.known = known;
    this.out = out;
  }

  /**
   * Opens the journal of a restore, new or left by an interrupted run.
   *
   * @param restore what tells this restore from others: its name, backup and cluster
   * @throws LifeboatException REFUSED, code {@code journal-of-another-restore}; UNAVAILABLE, code
   *     {@code journal-failed}. A file that is no journal is left alone: REFUSED, code {@code
   *     journal-malformed}
   */
  public static JournalFile open(Path file, String restore) {
    try {
      var known = new HashMap<String, ItemEnd>();
      var size = Files.exists(file) ? read(file, restore, known) : 0;
      var channel =
          Files.newByteChannel(
              file,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              PrivateFile.OWNER_ONLY);
      channel.truncate(size).position(size);
      var out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8), 1 << 10);
      var journal = new JournalFile(file, known, out);
      if (size == 0) {
        journal.write(header(restore));
      }
      return journal;
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** Fills {@code known} and returns how many bytes of the file are whole lines. */
  private static long read(Path file, String restore, Map<String, ItemEnd> known)
      throws IOException {
    try {
      var text = Files.readString(file, StandardCharsets.UTF_8);
      var whole = text.substring(0, text.lastIndexOf('\n') + 1);
      if (whole.isEmpty() && !header(restore).startsWith(text)) {
        throw noJournal(file);
      }
      read(whole, file, restore, known);
      return whole.getBytes(StandardCharsets.UTF_8).length;
    } catch (JsonProcessingException | CharacterCodingException | IllegalArgumentException e) {
      throw noJournal(file); // without the cause, which may quote what is in the file
    }
  }

  private static void read(String whole, Path file, String restore, Map<String, ItemEnd> known)
      throws JsonProcessingException {
    var first = true;
    for (var line : (Iterable<String>) whole.lines()::iterator) {
      var entry = KubeJson.JSON.readTree(line);
      if (first && !entry.has("restore")) {
        throw noJournal(file);
      }
      first = false;
      if (entry.has("restore") && !entry.path("restore").asText().equals(restore)) {
        throw new LifeboatException(
            FailureKind.REFUSED,
            "journal-of-another-restore",
            file + " belongs to another restore: " + entry.path("restore").asText(),
            "finish that one, or remove the file");
      }
      if (entry.has("item")) {
        known.put(entry.path("item").asText(), ItemEnd.valueOf(entry.path("end").asText()));
      }
    }
  }

  private static String header(String restore) {
    return KubeJson.JSON.createObjectNode().put("restore", restore).toString();
  }

  private static LifeboatException noJournal(Path file) {
    return new LifeboatException(
        FailureKind.REFUSED,
        "journal-malformed",
        file + " is not the journal of a restore",
        "name another file, or remove this one");
  }

  @Override
  public ItemEnd known(ItemId target) {
    return known.getOrDefault(target.toString(), ItemEnd.UNDONE);
  }

  @Override
  public void record(ItemId target, ItemEnd end) {
    var line =
        KubeJson.JSON
            .createObjectNode()
            .put("item", target.toString())
            .put("end", end.name())
            .toString();
    try {
      write(line);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** Each line reaches the system at once: what is on record survives the end of this process. */
  private synchronized void write(String line) throws IOException {
    out.write(line);
    out.write('\n');
    out.flush();
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static LifeboatException failed(Path file, IOException cause) {
    return new LifeboatException(
        FailureKind.UNAVAILABLE,
        "journal-failed",
        "cannot use the journal " + file + ": " + cause.getMessage(),
        "make room, or name another folder",
        cause);
  }
}
