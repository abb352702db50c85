/// The way in: arguments, displays, and the demo as a newcomer starts it.
@org.jspecify.annotations.NullMarked
package io.visavis.app;
