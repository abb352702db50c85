package io.visavis.rtc.rtcp;

import io.visavis.rtc.base.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// SDES (RFC 3550 §6.5): chunks of items; only the CNAME is mandatory.
public record SourceDescription(List<Chunk> chunks) implements RtcpPacket {
  public SourceDescription {
    chunks = List.copyOf(chunks);
  }

  /// What is said about one source.
  public record Chunk(int ssrc, List<Item> items) {
    public Chunk {
      items = List.copyOf(items);
    }

    public @Nullable String cname() {
      for (Item item : items) {
        if (item.type == CNAME) {
          return item.text;
        }
      }
      return null;
    }
  }

  /// @param type 1…255 (RFC 3550 §12.2)
  /// @param text at most 255 bytes of UTF-8
  public record Item(int type, String text) {}

  public static final int CNAME = 1;
  private static final int END = 0;
  private static final int MAX_ITEM = 255;

  /// An SDES with the CNAME of one source.
  public static SourceDescription cname(int ssrc, String cname) {
    return new SourceDescription(List.of(new Chunk(ssrc, List.of(new Item(CNAME, cname)))));
  }

  static SourceDescription read(RtcpReader in, int count) {
    List<Chunk> chunks = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int ssrc = in.i32();
      List<Item> items = new ArrayList<>(1);
      for (int type = in.u8(); type != END; type = in.u8()) {
        items.add(new Item(type, in.text(in.u8())));
      }
      in.align();
      chunks.add(new Chunk(ssrc, items));
    }
    return new SourceDescription(chunks);
  }

  @Override
  public void write(RtcpWriter out) {
    out.begin(SDES, chunks.size());
    for (Chunk chunk : chunks) {
      out.i32(chunk.ssrc);
      for (Item item : chunk.items) {
        byte[] text = item.text.getBytes(StandardCharsets.UTF_8);
        if (text.length > MAX_ITEM) {
          throw new MalformedException("SDES item of " + text.length + " bytes");
        }
        out.u8(item.type);
        out.u8(text.length);
        out.bytes(text);
      }
      out.u8(END);
      out.align();
    }
    out.end();
  }
}
