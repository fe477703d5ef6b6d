package io.lifeboat.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The golden files of one test class, in a folder of its own under {@code src/test/resources}: as a
 * static {@code @RegisterExtension} it also fails the class when a file there was never read.
 *
 * <p>{@code -Dgolden.update=true} rewrites what differs instead of failing.
 */
public final class GoldenFiles implements AfterAllCallback {
  private final Path folder;
  private final boolean update;
  private final Set<String> read = new ConcurrentSkipListSet<>();

  GoldenFiles(Path folder, boolean update) {
    this.folder = folder;
    this.update = update;
  }

  /** The folder {@code src/test/resources/PACKAGE/NAME}, where the package is that of the test. */
  public static GoldenFiles of(Class<?> test, String name) {
    var resources = Path.of("src", "test", "resources").toAbsolutePath();
    var folder = resources.resolve(test.getPackageName().replace('.', '/')).resolve(name);
    return new GoldenFiles(folder, Boolean.getBoolean("golden.update"));
  }

  /** Compares a text with a file, named by its path inside the folder. */
  public void assertMatches(String name, String actual) {
    var file = folder.resolve(name);
    if (update) {
      write(file, actual);
    }
    if (!Files.exists(file)) {
      throw new AssertionError("no " + file + ": write it with -Dgolden.update=true");
    }
    assertThat(actual).as("%s (rewrite it with -Dgolden.update=true)", file).isEqualTo(read(name));
  }

  /** A file's text, as input of a test. */
  public String read(String name) {
    try {
      read.add(name);
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean exists(String name) {
    return Files.exists(folder.resolve(name));
  }

  /** The names of the folders inside, in order: one case each. */
  public Stream<String> cases() {
    try (var entries = Files.list(folder)) {
      return entries
          .filter(Files::isDirectory)
          .map(entry -> entry.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    var everyTestRan = Stream.of("test", "it.test").allMatch(p -> System.getProperty(p) == null);
    if (everyTestRan && context.getExecutionException().isEmpty()) {
      assertAllRead();
    }
  }

  void assertAllRead() {
    try (var files = Files.walk(folder)) {
      var unread =
          files
              .filter(Files::isRegularFile)
              .map(file -> folder.relativize(file).toString())
              .filter(name -> !read.contains(name));
      assertThat(unread).as("files in %s that no test reads", folder).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
