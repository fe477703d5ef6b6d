package io.lifeboat.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.ObjectBody;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BodySliceTest {
  @Test
  void aFileThatEndsBeforeTheSliceIsClosedAgain() {
    var closed = new AtomicBoolean();
    var shrunk =
        new ObjectBody() {
          @Override
          public long length() {
            return 10;
          }

          @Override
          public InputStream open() {
            return new ByteArrayInputStream(new byte[3]) {
              @Override
              public void close() {
                closed.set(true);
              }
            };
          }
        };

    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(() -> new BodySlice(shrunk, 5, 5).md5())
        .returns("file-unreadable", LifeboatException::code);
    assertThat(closed).isTrue();
  }
}
