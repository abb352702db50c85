/// Calls across real translators: peers as processes in Linux network namespaces, joined by veth
/// pairs and routers with nftables, a TURN server among them. Needs root; touches nothing outside
/// the namespaces that it makes.
@org.jspecify.annotations.NullMarked
package io.visavis.rtc.netns;
