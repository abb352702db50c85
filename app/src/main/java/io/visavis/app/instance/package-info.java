/// One running program for each user and settings directory: a second one hands over what it was
/// started with, and ends.
@NullMarked
package io.visavis.app.instance;

import org.jspecify.annotations.NullMarked;
