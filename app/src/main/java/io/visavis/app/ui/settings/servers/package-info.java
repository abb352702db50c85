/// The page of STUN and TURN servers: the list, its editing, import of what others hand out.
///
/// Out of scope: asking the servers anything.
@org.jspecify.annotations.NullMarked
package io.visavis.app.ui.settings.servers;
