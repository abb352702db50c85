/// The page of the connection: how media shares transports, which candidates are used, what is
/// gathered ahead, how long a connection waits.
///
/// Out of scope: servers and identity, which have pages of their own.
@org.jspecify.annotations.NullMarked
package io.visavis.app.ui.settings.connection;
