package io.lifeboat.proof;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** One way to spoil a tarball; the same seed spoils it the same way. */
enum Mutation {
  TRUNCATE {
    @Override
    byte[] spoil(byte[] good, Random random) {
      return Arrays.copyOf(good, random.nextInt(good.length));
    }
  },
  FLIP_COMPRESSED {
    @Override
    byte[] spoil(byte[] good, Random random) {
      return flipped(good, 1 + random.nextInt(4), random);
    }
  },
  FLIP_TAR {
    @Override
    byte[] spoil(byte[] good, Random random) {
      return zip(flipped(unzip(good), 1 + random.nextInt(4), random));
    }
  },
  TRUNCATE_TAR {
    @Override
    byte[] spoil(byte[] good, Random random) {
      var tar = unzip(good);
      return zip(Arrays.copyOf(tar, random.nextInt(tar.length)));
    }
  },
  /** Of two parts of the file, one comes twice or in the other's place. */
  SPLICE {
    @Override
    byte[] spoil(byte[] good, Random random) {
      var from = random.nextInt(good.length);
      var to = random.nextInt(good.length);
      var out = new ByteArrayOutputStream();
      out.write(good, 0, from);
      out.write(good, to, good.length - to);
      return out.toByteArray();
    }
  },
  APPEND {
    @Override
    byte[] spoil(byte[] good, Random random) {
      var more = new byte[1 + random.nextInt(2000)];
      random.nextBytes(more);
      var out = new ByteArrayOutputStream();
      out.writeBytes(good);
      out.writeBytes(random.nextBoolean() ? more : zip(more));
      return out.toByteArray();
    }
  },
  SWAP_CONTENTS {
    @Override
    byte[] spoil(byte[] good, Random random) {
      var files = files(good);
      var one = files.get(random.nextInt(files.size()));
      var other = files.get(random.nextInt(files.size()));
      var content = one.content;
      one.content = other.content;
      other.content = content;
      return pack(files);
    }
  },
  SWAP_ENTRIES {
    @Override
    byte[] spoil(byte[] good, Random random) {
      var files = files(good);
      Collections.swap(files, random.nextInt(files.size()), random.nextInt(files.size()));
      return pack(files);
    }
  },
  DROP_OR_DOUBLE {
    @Override
    byte[] spoil(byte[] good, Random random) {
      var files = files(good);
      var at = random.nextInt(files.size());
      if (random.nextBoolean()) {
        files.remove(at);
      } else {
        files.add(random.nextInt(files.size()), files.get(at));
      }
      return pack(files);
    }
  },
  HOSTILE_NAME {
    @Override
    byte[] spoil(byte[] good, Random random) {
      var files = files(good);
      var file = files.get(random.nextInt(files.size()));
      var hostile = HOSTILE[random.nextInt(HOSTILE.length)];
      file.name = hostile.replace("NAME", file.name);
      return pack(files);
    }
  },
  HOSTILE_TYPE {
    @Override
    byte[] spoil(byte[] good, Random random) {
      var files = files(good);
      var file = files.get(random.nextInt(files.size()));
      file.type = TYPES[random.nextInt(TYPES.length)];
      return pack(files);
    }
  },
  HOSTILE_JSON {
    @Override
    byte[] spoil(byte[] good, Random random) {
      var files = files(good);
      var file = files.get(random.nextInt(files.size()));
      var json = JSONS[random.nextInt(JSONS.length)];
      file.content = json.getBytes(StandardCharsets.UTF_8);
      return pack(files);
    }
  },
  FLIP_JSON {
    @Override
    byte[] spoil(byte[] good, Random random) {
      var files = files(good);
      var file = files.get(random.nextInt(files.size()));
      file.content = flipped(file.content, 1 + random.nextInt(3), random);
      return pack(files);
    }
  };

  private static final String[] HOSTILE = {
    "../NAME",
    "/NAME",
    "NAME/../../../../tmp/lifeboat-fuzz",
    "./../NAME",
    "resources//NAME",
    "NAME\n",
    "\u001b[2JNAME",
    "resources/../../etc/passwd",
    "C:\\NAME",
    "..",
    ".",
    " ",
    "~/NAME",
    "NAME/",
    "resources/pods/namespaces/shop/" + "x".repeat(2000) + ".json",
    "resources/pods/namespaces/../x.json",
    "resources/pods/cluster/cluster/x.json",
    "\u202eNAME",
    "resources/" + "a/".repeat(300) + "x.json",
    "resources/pods/namespaces/shop/.json"
  };
  private static final byte[] TYPES = {
    TarConstants.LF_SYMLINK,
    TarConstants.LF_LINK,
    TarConstants.LF_CHR,
    TarConstants.LF_FIFO,
    TarConstants.LF_DIR,
    TarConstants.LF_CONTIG
  };
  private static final String[] JSONS = {
    "",
    "{",
    "[]",
    "null",
    "0",
    "\"text\"",
    "{}",
    "{}{}",
    "[".repeat(5000),
    "{\"a\":".repeat(5000),
    "{\"metadata\":[]}",
    "{\"metadata\":{\"name\":5,\"labels\":7}}",
    "1e999999999",
    "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"../x\",\"namespace\":\"..\"}}",
    "{\"apiVersion\":\"a/b/c\",\"kind\":{},\"metadata\":null,\"spec\":[],\"status\":1}",
    "{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\"x\"},\"spec\":{\"ports\":{}}}"
  };

  /** The same seed, the same bytes. */
  abstract byte[] spoil(byte[] good, Random random);

  private static final class File {
    private String name;
    private byte type;
    private byte[] content;

    File(String name, byte type, byte[] content) {
      this.name = name;
      this.type = type;
      this.content = content;
    }
  }

  static byte[] flipped(byte[] good, int times, Random random) {
    var bad = good.clone();
    for (var i = 0; i < times && bad.length > 0; i++) {
      bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bad;
  }

  static byte[] unzip(byte[] zipped) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] zip(byte[] content) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static List<File> files(byte[] good) {
    var files = new ArrayList<File>();
    try (var tar = new TarArchiveInputStream(new ByteArrayInputStream(unzip(good)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        files.add(new File(entry.getName(), entry.getLinkFlag(), tar.readAllBytes()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static byte[] pack(List<File> files) {
    var out = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name())) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (var file : files) {
        var entry = new TarArchiveEntry(file.name, file.type, true);
        var regular = file.type == TarConstants.LF_NORMAL || file.type == TarConstants.LF_CONTIG;
        var plain = regular && !file.name.endsWith("/"); // which makes it a folder
        entry.setSize(plain ? file.content.length : 0);
        if (!regular && file.type != TarConstants.LF_DIR) {
          entry.setLinkName("../../../../../etc/passwd");
        }
        tar.putArchiveEntry(entry);
        if (plain) {
          tar.write(file.content);
        }
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zip(out.toByteArray());
  }
}
