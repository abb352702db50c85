/// The call screen: the other side large, ourselves small, two codes to carry over, and the states
/// of the connection always in sight.
///
/// Out of scope: the call itself, which is `io.visavis.app.call`.
@org.jspecify.annotations.NullMarked
package io.visavis.app.ui.call;
