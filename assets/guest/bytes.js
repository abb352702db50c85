// Bytes and their letters.

export const utf8 = (text) => new TextEncoder().encode(text);

export const concat = (...parts) => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

// Base64 with - and _ and without padding, as it stands in links and topics.
export const toBase64url = (bytes) =>
  btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

export const fromBase64url = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));

export const toHex = (bytes) => [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');

export const fromHex = (text) =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));

export const uint64 = (number) => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(number));
  return bytes;
};

// A counter that is beyond what a number holds exactly comes out as Infinity: nobody gets there.
export const readUint64 = (bytes, at) => {
  const value = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(at);
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? Infinity : Number(value);
};
