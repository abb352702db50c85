/// The packages as people get them: installed, used and removed again on this machine.
///
/// What the program does is tested elsewhere; here is what only a package can have wrong.
@org.jspecify.annotations.NullMarked
package io.visavis.packaging;
