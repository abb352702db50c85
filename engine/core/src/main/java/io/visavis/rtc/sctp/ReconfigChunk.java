package io.visavis.rtc.sctp;

import io.visavis.rtc.base.MalformedException;
import java.util.ArrayList;
import java.util.List;

/// RE-CONFIG: one or two requests or responses about streams (RFC 6525 §3.1).
///
/// ```
/// +---------------+---------------+-------------------------------+
/// |  Type = 130   |   Flags = 0   |            Length             |
/// +---------------+---------------+-------------------------------+
/// |                  Re-configuration Parameter                   |
/// +---------------------------------------------------------------+
/// |             Re-configuration Parameter (optional)             |
/// ```
record ReconfigChunk(List<ReconfigParameter> parameters) implements Chunk {
  static final int TYPE = 130;

  static ReconfigChunk parse(byte[] b, int off, int len) {
    List<ReconfigParameter> list = new ArrayList<>(2);
    for (Parameter parameter : Parameter.parseAll(b, off + Chunk.HEADER, off + len)) {
      list.add(ReconfigParameter.parse(parameter));
    }
    if (list.isEmpty() || list.size() > 2) {
      throw new MalformedException("RE-CONFIG holds one or two parameters");
    }
    return new ReconfigChunk(list);
  }

  private List<Parameter> encoded() {
    return parameters.stream().map(ReconfigParameter::encode).toList();
  }

  @Override
  public int length() {
    return Chunk.HEADER + Parameter.lengthOfAll(encoded());
  }

  @Override
  public void write(byte[] out, int off) {
    writeHeader(out, off, TYPE, 0);
    Parameter.writeAll(encoded(), out, off + Chunk.HEADER);
  }
}
