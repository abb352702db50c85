/// Rooms: two ends that share a secret find each other at an MQTT broker that learns nothing.
@NullMarked
package io.visavis.app.relay;

import org.jspecify.annotations.NullMarked;
