/// Calls between two sessions in one program, and between a session and a real browser.
@org.jspecify.annotations.NullMarked
package io.visavis.app.call;
