/// Tests of what two people compare: vectors, honest exchanges, and attackers.
@NullMarked
package io.visavis.rtc.verify;

import org.jspecify.annotations.NullMarked;
