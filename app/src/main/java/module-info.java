import org.jspecify.annotations.NullMarked;

/// The window.
@NullMarked
module io.visavis.app {
  requires static org.jspecify;
  requires io.visavis.rtc;
  requires io.visavis.media;
  requires atlantafx.base;
  requires com.hivemq.client.mqtt;
  requires com.google.zxing;
  requires info.picocli;
  requires io.netty.buffer;
  requires io.netty.codec;
  requires io.netty.codec.http;
  requires io.netty.codec.mqtt;
  requires io.netty.common;
  requires io.netty.handler;
  requires io.netty.transport;
  requires java.logging;
  requires java.management;
  requires moquette.broker;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires java.keyring;
  requires javafx.controls;
  requires org.kordamp.ikonli.javafx;
  requires org.kordamp.ikonli.materialdesign2;

  exports io.visavis.app;

  // It fills in the commands' fields.
  opens io.visavis.app.cli to
      info.picocli;

  // The toolkit makes the application.
  exports io.visavis.app.ui to
      javafx.graphics;
}
