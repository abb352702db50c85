/// A host of rooms as browsers, clients and rude strangers see it.
@NullMarked
package io.visavis.app.serve;

import org.jspecify.annotations.NullMarked;
