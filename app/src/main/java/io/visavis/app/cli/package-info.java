/// The program without a window, for scripts, servers and tests: calls, rooms, the relay of rooms,
/// tests of servers, certificates. Nothing of the toolkit is loaded. Out of scope: settings of the
/// window, except for certificates.
@NullMarked
package io.visavis.app.cli;

import org.jspecify.annotations.NullMarked;
