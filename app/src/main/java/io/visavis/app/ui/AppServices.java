package io.visavis.app.ui;

import io.visavis.app.relay.RoomOpener;
import io.visavis.app.ui.base.FileDialogs;
import io.visavis.app.ui.base.Links;
import io.visavis.app.ui.base.TextClipboard;
import io.visavis.app.ui.qr.ScanCamera;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/// What a window asks of the desktop.
///
/// @param clipboard texts that are copied and pasted
/// @param links opens addresses of the web
/// @param files asks for files
/// @param rooms makes rooms to be met in
/// @param camera looks for codes
public record AppServices(
    TextClipboard clipboard, Links links, FileDialogs files, RoomOpener rooms, ScanCamera camera) {
  /// For a window that opens no rooms and scans nothing.
  public AppServices(TextClipboard clipboard, Links links, FileDialogs files) {
    this(
        clipboard,
        links,
        files,
        () -> CompletableFuture.failedFuture(new IOException("there are no rooms here")),
        inUse -> null);
  }
}
