/// The other end of interoperability tests: a real headless Chromium, driven through WebDriver.
///
/// Tests that need it carry [RequiresChromium]. Out of scope: anything about our own engine.
@NullMarked
package io.visavis.rtc.browser;

import org.jspecify.annotations.NullMarked;
