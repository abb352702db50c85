/// The commands, in this process and in others.
@org.jspecify.annotations.NullMarked
package io.visavis.app.cli;
