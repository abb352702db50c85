package io.visavis.app.ui;

import io.visavis.app.ui.base.FileDialogs;
import io.visavis.app.ui.base.Links;
import io.visavis.app.ui.base.TextClipboard;

/// What a window asks of the desktop.
///
/// @param clipboard texts that are copied and pasted
/// @param links opens addresses of the web
/// @param files asks for files
public record AppServices(TextClipboard clipboard, Links links, FileDialogs files) {}
