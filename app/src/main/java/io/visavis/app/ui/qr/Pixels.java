package io.visavis.app.ui.qr;

/// A picture that lies still.
///
/// @param argb one pixel an element, alpha first, row by row
/// @param width pixels in a row
/// @param height rows
@SuppressWarnings("ArrayRecordComponent") // never compared
record Pixels(int[] argb, int width, int height) {}
