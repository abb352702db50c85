// As much of MQTT 3.1.1 over a WebSocket as a room needs: QoS 1, a will, and connecting again.
import {concat, utf8} from './bytes.js';

const CONNECT = 1;
const CONNACK = 2;
const PUBLISH = 3;
const PUBACK = 4;
const SUBSCRIBE = 8;
const SUBACK = 9;
const PINGREQ = 12;
const PINGRESP = 13;
const DISCONNECT = 14;

const KEEP_ALIVE_SECONDS = 20;
const PING_AFTER = 15_000;
const PATIENCE = 10_000;
const LAST_WORDS = 2_000;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
const LARGEST = 512 * 1024;

const uint16 = (number) => [number >> 8, number & 255];
const string = (text) => {
  const bytes = utf8(text);
  return concat(uint16(bytes.length), bytes);
};

const packet = (type, flags, ...parts) => {
  const body = concat(...parts);
  const length = [];
  let rest = body.length;
  do {
    length.push((rest & 127) | (rest > 127 ? 128 : 0));
    rest >>= 7;
  } while (rest > 0);
  return concat([(type << 4) | flags], length, body);
};

// The first packet in the bytes: null when it is not whole yet.
const firstPacket = (bytes) => {
  let length = 0;
  for (let i = 1; i < bytes.length && i <= 4; i++) {
    length += (bytes[i] & 127) << (7 * (i - 1));
    if (bytes[i] < 128) {
      if (length > LARGEST) {
        throw new Error('a packet of ' + length + ' bytes');
      }
      const end = i + 1 + length;
      return bytes.length < end ? null
        : {type: bytes[0] >> 4, flags: bytes[0] & 15, body: bytes.slice(i + 1, end), end};
    }
  }
  if (bytes.length > 4) {
    throw new Error('a length of more than four bytes');
  }
  return null;
};

// handlers: open() after every connection that is subscribed, message(topic, payload, retained),
// down(refused) when there is no connection: refused when the broker does not want us.
export class Mqtt {
  #url;
  #options;
  #handlers;
  #socket = null;
  #ready = false;
  #closed = false;
  #bytes = new Uint8Array();
  #nextId = 0;
  #pause = FIRST_PAUSE;
  #timers = {};
  #unanswered = new Set();
  #answered = null;

  // options: {clientId, subscriptions, will: {topic, payload}}
  constructor(url, options, handlers) {
    this.#url = url;
    this.#options = options;
    this.#handlers = handlers;
    this.#dial();
  }

  get ready() {
    return this.#ready;
  }

  #dial() {
    const socket = new WebSocket(this.#url, 'mqtt');
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    this.#bytes = new Uint8Array();
    this.#after('answer', PATIENCE, () => socket.close());
    socket.onopen = () => socket.send(this.#connect(this.#closed));
    socket.onmessage = (event) => this.#received(socket, new Uint8Array(event.data));
    socket.onclose = () => this.#down(socket, false);
  }

  // Clean: the broker forgets what it kept for us.
  #connect(clean) {
    const {clientId, will} = this.#options;
    const flags = clean ? 0b10 : 0b1100; // or a will of QoS 1, and a session that is kept
    return packet(CONNECT, 0, string('MQTT'), [4, flags], uint16(KEEP_ALIVE_SECONDS), string(clientId),
      ...(clean ? [] : [string(will.topic), uint16(will.payload.length), will.payload]));
  }

  #received(socket, bytes) {
    this.#bytes = concat(this.#bytes, bytes);
    try {
      for (let next = firstPacket(this.#bytes); next && socket === this.#socket; next = firstPacket(this.#bytes)) {
        this.#bytes = this.#bytes.slice(next.end);
        this.#handle(socket, next);
      }
    } catch {
      socket.close(); // no broker talks like that
    }
  }

  #handle(socket, {type, flags, body}) {
    switch (type) {
      case CONNACK:
        this.#connected(socket, body[1]);
        break;
      case SUBACK:
        this.#subscribed(socket, [...body.slice(2)].includes(128));
        break;
      case PUBLISH:
        this.#published(flags, body);
        break;
      case PINGRESP:
        clearTimeout(this.#timers.answer);
        break;
      case PUBACK:
        this.#unanswered.delete((body[0] << 8) | body[1]);
        if (this.#unanswered.size === 0) {
          this.#answered?.();
        }
        break;
      default: // nothing else is of interest
    }
  }

  #connected(socket, code) {
    if (code !== 0) {
      this.#down(socket, true);
    } else if (this.#closed) {
      this.#end();
    } else {
      const topics = this.#options.subscriptions.flatMap((topic) => [string(topic), [1]]);
      socket.send(packet(SUBSCRIBE, 2, uint16(this.#id()), ...topics));
    }
  }

  #subscribed(socket, refused) {
    if (refused) {
      this.#down(socket, true);
      return;
    }
    clearTimeout(this.#timers.answer);
    this.#ready = true;
    this.#pause = FIRST_PAUSE;
    this.#ping(socket);
    this.#handlers.open();
  }

  #ping(socket) {
    this.#after('ping', PING_AFTER, () => {
      socket.send(packet(PINGREQ, 0));
      this.#after('answer', PATIENCE, () => socket.close());
      this.#ping(socket);
    });
  }

  #published(flags, body) {
    const length = (body[0] << 8) | body[1];
    const topic = new TextDecoder().decode(body.slice(2, 2 + length));
    let at = 2 + length;
    if ((flags >> 1) & 3) {
      this.#socket.send(packet(PUBACK, 0, body.slice(at, at + 2)));
      at += 2;
    }
    this.#handlers.message(topic, body.slice(at), (flags & 1) === 1);
  }

  #id() {
    this.#nextId = (this.#nextId % 0xffff) + 1;
    return this.#nextId;
  }

  // Nothing is kept for a broker that is away: who needs it publishes it again after open().
  publish(topic, payload) {
    if (this.#ready) {
      const id = this.#id();
      this.#unanswered.add(id);
      this.#socket.send(packet(PUBLISH, 2, string(topic), uint16(id), payload));
    }
  }

  #down(socket, refused) {
    if (socket !== this.#socket) {
      return;
    }
    this.#end();
    if (!this.#closed) {
      this.#after('dial', this.#pause, () => this.#dial());
      this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE);
      this.#handlers.down(refused);
    }
  }

  // The network is said to be back.
  hurry() {
    if (!this.#closed && !this.#socket) {
      this.#dial();
    }
  }

  #after(name, time, action) {
    clearTimeout(this.#timers[name]);
    this.#timers[name] = setTimeout(action, time);
  }

  #end() {
    Object.values(this.#timers).forEach(clearTimeout);
    const socket = this.#socket;
    const polite = socket?.readyState === WebSocket.OPEN;
    this.#socket = null;
    this.#ready = false;
    this.#unanswered.clear();
    this.#answered?.();
    if (polite) {
      socket.send(packet(DISCONNECT, 0));
    }
    socket?.close();
  }

  // Once the broker has what was published; without the will. Then once more with a clean session,
  // so that the broker keeps nothing.
  async close() {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    const known = this.#ready;
    if (known && this.#unanswered.size > 0) {
      await new Promise((done) => {
        this.#answered = done;
        this.#after('last', LAST_WORDS, done);
      });
    }
    this.#end();
    if (known) {
      this.#dial();
    }
  }
}
