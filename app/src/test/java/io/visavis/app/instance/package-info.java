/// Two programs of one person.
@org.jspecify.annotations.NullMarked
package io.visavis.app.instance;
