/// Codes as pictures on the screen: a text shown for another machine's camera, and a text looked
/// for by this machine's camera, in an image file, in the clipboard.
///
/// Out of scope: how a picture is made and read (`io.visavis.app.qr`), and what is done with what
/// was found.
@org.jspecify.annotations.NullMarked
package io.visavis.app.ui.qr;
