/// The help screen: the guide, what this preview lacks, licences. It is made when it is first
/// opened, and works without a network and without a browser.
///
/// Out of scope: the command line's help.
@org.jspecify.annotations.NullMarked
package io.visavis.app.ui.help;
