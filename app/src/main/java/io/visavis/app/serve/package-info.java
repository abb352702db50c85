/// Rooms on this machine: one https port with the page for guests and, behind it, an MQTT broker
/// (MQTT 3.1.1 over WebSocket, RFC 6455) that only rooms can use. What is said in a room is
/// encrypted by `relay`; the protocol within is not known here.
@NullMarked
package io.visavis.app.serve;

import org.jspecify.annotations.NullMarked;
