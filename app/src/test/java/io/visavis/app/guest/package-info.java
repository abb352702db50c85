/// The guest's page in real browsers: who opens it, and what a person would see and do there.
@NullMarked
package io.visavis.app.guest;

import org.jspecify.annotations.NullMarked;
