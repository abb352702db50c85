package io.visavis.app.ui.base;

/// Opens addresses of the web; an interface because the real one needs a desktop.
@FunctionalInterface
public interface Links {
  /// Shows an address in the person's browser.
  void open(String address);
}
