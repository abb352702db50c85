/// The rules of `ARCHITECTURE.md` as tests: floors, cycles, the door, and who may touch clocks,
/// threads, sockets and libraries.
@org.jspecify.annotations.NullMarked
package io.visavis.rtc.architecture;
