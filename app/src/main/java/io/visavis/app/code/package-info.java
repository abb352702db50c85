/// The one string that a person carries to the other side of a call: versioned, checked, expiring,
/// and short. No toolkit, no connection: descriptions in, text out, and back.
///
/// [CallCodes] is the way in. What our engine writes is packed bit by bit ([SdpTemplate],
/// [TemplateBits]); any other description is deflated whole (RFC 1951). The letters are base64url
/// (RFC 4648 §5). Out of scope: JSON, bare SDP and other things that people paste.
@NullMarked
package io.visavis.app.code;

import org.jspecify.annotations.NullMarked;
