/// Codes as pictures of black and white squares (ISO/IEC 18004), made and read. No toolkit: squares
/// and brightness only, so that the window, the command line and tests share it.
///
/// [QrPicture] is made of a text, [QrReader] looks for one in a camera's or a file's picture. Out
/// of scope: what the text means, and how squares are painted.
@NullMarked
package io.visavis.app.qr;

import org.jspecify.annotations.NullMarked;
