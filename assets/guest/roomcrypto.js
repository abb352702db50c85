// What leaves for the broker, and what comes from it: RELAY.md, with WebCrypto.
import {concat, fromBase64url, readUint64, toBase64url, uint64, utf8} from './bytes.js';

export const KIND = {HELLO: 1, WILL: 2, MESSAGE: 3, ACK: 4};

const HEAD = 9; // kind and counter
const TAG = 16;
const LARGEST = 256 * 1024;
const KEPT_KEYS = 64;
const PEER = /^[A-Za-z0-9_-]{22}$/;

const nonce = (kind, counter) => concat([0, 0, 0, kind], uint64(counter));

export class RoomCrypto {
  #base;
  #keys = new Map();

  // secret: 16 bytes
  static async of(secret) {
    const made = new RoomCrypto();
    made.#base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits', 'deriveKey']);
    const id = await crypto.subtle.deriveBits(RoomCrypto.#hkdf('visavis room 1'), made.#base, 128);
    made.prefix = 'visavis/1/' + toBase64url(new Uint8Array(id)) + '/';
    return made;
  }

  static #hkdf(info) {
    return {name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8(info)};
  }

  // receiver '': a broadcast
  topic(sender, receiver) {
    return this.prefix + sender + (receiver ? '/' + receiver : '');
  }

  #key(sender, receiver) {
    const info = 'visavis key 1 ' + sender + ' ' + receiver;
    let key = this.#keys.get(info);
    if (!key) {
      if (this.#keys.size >= KEPT_KEYS) {
        // Whoever floods the room with names costs time, but no memory.
        this.#keys.delete(this.#keys.keys().next().value);
      }
      key = crypto.subtle.deriveKey(
        RoomCrypto.#hkdf(info), this.#base, {name: 'AES-GCM', length: 256}, false, ['encrypt', 'decrypt']);
      this.#keys.set(info, key);
    }
    return key;
  }

  async seal(sender, receiver, kind, counter, value) {
    const sealed = await crypto.subtle.encrypt(
      {name: 'AES-GCM', iv: nonce(kind, counter), additionalData: utf8(this.topic(sender, receiver))},
      await this.#key(sender, receiver), utf8(JSON.stringify(value)));
    return concat([kind], uint64(counter), new Uint8Array(sealed));
  }

  // What was said, by whom, or null when nobody of this room said it.
  async open(topic, payload) {
    const names = topic.startsWith(this.prefix) ? topic.slice(this.prefix.length).split('/') : [];
    const [sender = '', receiver = ''] = names;
    const sized = payload.length >= HEAD + TAG && payload.length <= LARGEST;
    if (!PEER.test(sender) || names.length > 2 || !sized) {
      return null;
    }
    const kind = payload[0];
    const counter = readUint64(payload, 1);
    const iv = concat([0, 0, 0, kind], payload.slice(1, HEAD));
    try {
      const plain = await crypto.subtle.decrypt(
        {name: 'AES-GCM', iv, additionalData: utf8(topic)},
        await this.#key(sender, receiver), payload.slice(HEAD));
      const value = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(plain));
      const whole = typeof value === 'object' && value !== null;
      return whole ? {sender, receiver, kind, counter, value} : null;
    } catch {
      return null;
    }
  }
}

export const newPeerId = () => toBase64url(crypto.getRandomValues(new Uint8Array(16)));

// '#1.SECRET.PIN': the secret's bytes, or null. The pin is for programs; a browser asks the person.
export const secretOf = (fragment) => {
  const found = /^#1\.([A-Za-z0-9_-]{22})(?:\.[A-Za-z0-9_-]{43})?$/.exec(fragment);
  return found && fromBase64url(found[1]);
};
