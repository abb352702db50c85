/// What the package is made of: the programs of `packaging/` that judge licences, advisories and
/// checksums, given what they must refuse. Their good case is every build.
@org.jspecify.annotations.NullMarked
package io.visavis.app.supply;
