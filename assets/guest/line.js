// Messages from us to one peer and back, once and in order over a broker that repeats, reorders
// and loses: RELAY.md, "Reliability".
import {KIND} from './roomcrypto.js';

const AHEAD = 64;
const ACK_WITHIN = 200;
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 30_000;
const NO_PROGRESS = 60_000;

export class Line {
  #crypto;
  #me;
  #peer;
  #mqtt;
  #deliver;
  #broken;
  #next = 0;
  #waiting = []; // {counter, sealed}: not acknowledged
  #seen = 0;
  #held = new Map();
  #acks = 0;
  #pause = FIRST_PAUSE;
  #stalled = 0; // milliseconds with a broker and without progress
  #resending = null;
  #acking = null;

  // deliver(value) gets every message of the peer once; broken() is called when ours do not arrive.
  constructor(crypto, me, peer, mqtt, deliver, broken) {
    this.#crypto = crypto;
    this.#me = me;
    this.#peer = peer;
    this.#mqtt = mqtt;
    this.#deliver = deliver;
    this.#broken = broken;
  }

  // Done when it is handed to the socket for the first time.
  async send(value) {
    if (this.#waiting.length >= AHEAD) {
      this.#broken();
      return;
    }
    const counter = this.#next++;
    const sealed = this.#seal(KIND.MESSAGE, counter, value);
    const entry = {counter, sealed};
    this.#waiting.push(entry);
    this.#later();
    await this.#publish(entry);
  }

  #seal(kind, counter, value) {
    clearTimeout(this.#acking);
    this.#acking = null;
    return this.#crypto.seal(this.#me, this.#peer, kind, counter, {seen: this.#seen, ...value});
  }

  async #publish({sealed}) {
    this.#mqtt.publish(this.#crypto.topic(this.#me, this.#peer), await sealed);
  }

  // The same bytes again of all that is not acknowledged.
  resend() {
    this.#waiting.forEach((entry) => this.#publish(entry));
  }

  #later() {
    this.#resending ??= setTimeout(() => {
      this.#resending = null;
      if (this.#waiting.length === 0) {
        return;
      }
      if (this.#mqtt.ready) {
        this.#stalled += this.#pause;
        if (this.#stalled >= NO_PROGRESS) {
          this.#broken();
          return;
        }
        this.resend();
      }
      this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE);
      this.#later();
    }, this.#pause);
  }

  // A message or an acknowledgement of the peer.
  received(kind, counter, value) {
    this.#acknowledged(value.seen);
    if (kind !== KIND.MESSAGE) {
      return;
    }
    const inTurn = counter === this.#seen;
    if (counter >= this.#seen && counter < this.#seen + AHEAD) {
      this.#held.set(counter, value);
    }
    while (this.#held.has(this.#seen)) {
      const next = this.#held.get(this.#seen);
      this.#held.delete(this.#seen);
      this.#seen++;
      this.#deliver(next);
    }
    if (inTurn) {
      this.#acking ??= setTimeout(() => this.#ack(), ACK_WITHIN);
    } else {
      this.#ack();
    }
  }

  #acknowledged(seen) {
    if (!Number.isInteger(seen) || seen > this.#next) {
      return;
    }
    const before = this.#waiting.length;
    this.#waiting = this.#waiting.filter((entry) => entry.counter >= seen);
    if (this.#waiting.length < before) {
      this.#stalled = 0;
      this.#pause = FIRST_PAUSE;
      clearTimeout(this.#resending);
      this.#resending = null;
      this.#later();
    }
  }

  #ack() {
    this.#publish({sealed: this.#seal(KIND.ACK, this.#acks++, {})});
  }

  close() {
    clearTimeout(this.#resending);
    clearTimeout(this.#acking);
    this.#waiting = [];
  }
}
