@org.jspecify.annotations.NullMarked
package io.visavis.app.signal;
