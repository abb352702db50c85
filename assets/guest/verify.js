// The words of a call: VERIFICATION.md.
import {concat, fromHex, toHex, utf8} from './bytes.js';

const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
const hash = (label, ...parts) => sha256(concat(utf8(label), [0], ...parts));
const bits = (bytes, from, count) => {
  let value = 0;
  for (let i = from; i < from + count; i++) {
    value = value * 2 + ((bytes[i >> 3] >> (7 - (i & 7))) & 1);
  }
  return value;
};

// ends: a pair of SHA-256 fingerprints for each DTLS transport, in any order
export const bindingOf = (ends) => {
  const pairs = ends.map((pair) => pair.map(toHex).sort().join('')).sort();
  return hash('visavis-binding-1', ...[...new Set(pairs)].map(fromHex));
};

export const wordsOf = async (binding, list) => {
  const entropy = (await hash('visavis-words-1', binding)).slice(0, 16);
  const all = concat(entropy, (await sha256(entropy)).slice(0, 1));
  return Array.from({length: 12}, (_, i) => list[bits(all, 11 * i, 11)]);
};

// The SHA-256 of the only certificate that a description names; null when it names several, or
// names it by another hash.
const described = (description) => {
  const lines = (description?.sdp ?? '').match(/^a=fingerprint:.*$/gim) ?? [];
  const found = new Set(lines.map((line) => line.toLowerCase().trim()));
  const only = found.size === 1 && /^a=fingerprint:sha-256 ([0-9a-f:]{95})$/.exec([...found][0]);
  return only ? fromHex(only[1].replaceAll(':', '')) : null;
};

const transportsOf = (connection) =>
  new Set(connection.getTransceivers().map((t) => t.sender.transport ?? t.receiver.transport).filter(Boolean));

// Firefox tells no certificates, but holds a connection to the one that the description names.
const remoteOf = async (transport, connection) => {
  const certificate = transport.getRemoteCertificates?.()[0];
  return certificate ? sha256(certificate) : described(connection.currentRemoteDescription);
};

// The twelve words of a connection that stands, or null when the browser does not tell enough.
export const wordsOfConnection = async (connection, list) => {
  const own = described(connection.currentLocalDescription);
  const remotes = await Promise.all([...transportsOf(connection)].map((t) => remoteOf(t, connection)));
  if (!own || remotes.length === 0 || remotes.includes(null)) {
    return null;
  }
  return wordsOf(await bindingOf(remotes.map((remote) => [own, remote])), list);
};
