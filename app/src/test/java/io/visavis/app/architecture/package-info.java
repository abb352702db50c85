/// The window's rules of `ARCHITECTURE.md` as tests.
@org.jspecify.annotations.NullMarked
package io.visavis.app.architecture;
