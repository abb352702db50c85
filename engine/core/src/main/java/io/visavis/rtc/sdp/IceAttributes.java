package io.visavis.rtc.sdp;

import io.visavis.rtc.base.MalformedException;
import java.util.ArrayList;
import java.util.List;

/// The short ICE attributes (RFC 8839 §5.4 and §5.6).
public final class IceAttributes {
  private static final int MIN_UFRAG = 4;
  private static final int MIN_PWD = 22;
  private static final int MAX = 256;

  private IceAttributes() {}

  /// Reads the value of `a=ice-ufrag`: 4 to 256 ice-chars.
  ///
  /// @throws MalformedException when it is none
  public static String ufrag(String text) {
    // Trailing blanks are common in pasted text and mean nothing here.
    String ufrag = text.stripTrailing();
    // Some deployed writers use '-' and '_' too; both ends only ever copy the value.
    if (!Tokens.isIceChars(ufrag.replace('-', '+').replace('_', '+'), MIN_UFRAG, MAX)) {
      throw new MalformedException("ice-ufrag: it is not 4 to 256 letters, digits, '+' or '/'");
    }
    return ufrag;
  }

  /// Reads the value of `a=ice-pwd`: 22 to 256 ice-chars.
  ///
  /// @throws MalformedException when it is none
  public static String pwd(String text) {
    String pwd = text.stripTrailing();
    if (!Tokens.isIceChars(pwd.replace('-', '+').replace('_', '+'), MIN_PWD, MAX)) {
      throw new MalformedException("ice-pwd: it is not 22 to 256 letters, digits, '+' or '/'");
    }
    return pwd;
  }

  /// Reads the value of `a=ice-options`: words such as `trickle`, `ice2`, `renomination`.
  public static List<String> options(String text) {
    List<String> options = new ArrayList<>();
    for (String word : text.split(" ", -1)) {
      if (!word.isEmpty()) {
        options.add(word);
      }
    }
    return List.copyOf(options);
  }
}
