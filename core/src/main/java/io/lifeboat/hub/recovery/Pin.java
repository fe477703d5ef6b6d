package io.lifeboat.hub.recovery;

import io.lifeboat.velero.LabelValue;

/**
 * The backup that one part of a restore comes from, fixed before anything is created, so that what
 * becomes latest meanwhile changes nothing (W5).
 */
public record Pin(PartType type, String backup) {
  private static final int LONGEST = 253;
  private static final int DIGITS = 6;

  /**
   * The name of the Velero Restore: that of the hub operator, or where it would be too long, its
   * start and six digits of its SHA-256; never the same for two backups (W24).
   */
  public String veleroRestore(String restore) {
    var whole = restore + "-" + backup;
    var room = LONGEST - type.suffix().length();
    if (whole.length() <= room) {
      return whole + type.suffix();
    }
    var start = whole.substring(0, room - DIGITS - 1).replaceAll("[.-]+$", "");
    return start + "-" + LabelValue.digest(whole) + type.suffix();
  }
}
