/// The test of servers, step by step as it runs, in words and with a remedy for each failure.
///
/// Out of scope: the test itself, which is the engine's.
@org.jspecify.annotations.NullMarked
package io.visavis.app.ui.settings.test;
