// Messages between us and one other, once and in order over a broker that repeats, reorders and
// loses: RELAY.md, "Messages arrive once and in order". What they mean is not its matter.
import {KIND} from './roomcrypto.js';

const WINDOW = 64;
const MOST_WAITING = 1_000;
const ACK_WITHIN = 200;
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 30_000;
const STALLED = 60_000;

export class Line {
  id;
  offered = false; // its last word on us was a welcome
  gone = false; // it has left: the name is not used again
  heardAt = -Infinity;
  #crypto;
  #me;
  #mqtt;
  #flying = []; // {counter, sealed}: not acknowledged
  #waiting = [];
  #early = new Map();
  #sent = 0;
  #acks = 0;
  #delivered = 0;
  #lastHello = -1;
  #lastAck = -1;
  #pause = FIRST_PAUSE;
  #resending = null;
  #acking = null;
  #outSince = 0;
  #inSince = 0;

  constructor(crypto, me, id, mqtt) {
    this.#crypto = crypto;
    this.#me = me;
    this.id = id;
    this.#mqtt = mqtt;
  }

  // Done when what could be published was handed over.
  async send(value) {
    this.#waiting.push(value);
    await this.#flush();
  }

  // Whatever the window says.
  async sendLast(value) {
    this.#waiting.push(value);
    await this.#flush(Infinity);
  }

  async #flush(window = WINDOW) {
    const launched = [];
    while (this.#waiting.length > 0 && this.#flying.length < window) {
      const counter = this.#sent++;
      const entry = {counter, sealed: this.#seal(KIND.MESSAGE, counter, this.#waiting.shift())};
      if (this.#flying.length === 0) {
        this.#outSince = performance.now();
      }
      this.#flying.push(entry);
      launched.push(this.#publish(entry));
    }
    this.#later();
    await Promise.all(launched);
  }

  #seal(kind, counter, value) {
    clearTimeout(this.#acking);
    this.#acking = null;
    return this.#crypto.seal(this.#me, this.id, kind, counter, {seen: this.#delivered, ...value});
  }

  async #publish({sealed}) {
    const payload = await sealed;
    this.#mqtt.publish(this.#crypto.topic(this.#me, this.id), payload);
  }

  #later() {
    if (this.#flying.length > 0) {
      this.#resending ??= setTimeout(() => {
        this.#resending = null;
        this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE);
        this.#flying.forEach((entry) => this.#publish(entry));
        this.#later();
      }, this.#pause);
    }
  }

  #restart() {
    clearTimeout(this.#resending);
    this.#resending = null;
    this.#pause = FIRST_PAUSE;
    this.#later();
  }

  // The same bytes again of all that is not acknowledged: it may have been lost with a connection.
  resend() {
    this.#flying.forEach((entry) => this.#publish(entry));
    this.patience();
    this.#restart();
  }

  // Stops repeating until something is heard.
  quiet() {
    clearTimeout(this.#resending);
    this.#resending = null;
  }

  // Counts the time without progress from here.
  patience() {
    this.#outSince = this.#inSince = performance.now();
  }

  // Nothing has moved for a minute though it should, or too much waits.
  get stalled() {
    const longAgo = performance.now() - STALLED;
    return (this.#flying.length > 0 && this.#outSince <= longAgo)
      || (this.#early.size > 0 && this.#inSince <= longAgo)
      || this.#waiting.length > MOST_WAITING;
  }

  // Each of these says whether it is new.
  hello(counter) {
    const fresh = counter > this.#lastHello;
    if (fresh) {
      this.#lastHello = counter;
      this.heardAt = performance.now();
    }
    return fresh;
  }

  ack(counter, seen) {
    if (counter <= this.#lastAck) {
      return false;
    }
    this.#lastAck = counter;
    this.heardAt = performance.now();
    this.#acknowledged(seen);
    return true;
  }

  message(counter, value) {
    if (counter < this.#delivered || this.#early.has(counter)) {
      this.#ackWithin(0);
      return false;
    }
    if (counter >= this.#delivered + WINDOW || !Number.isInteger(value.seen)) {
      return false;
    }
    this.heardAt = performance.now();
    this.#acknowledged(value.seen);
    if (this.#early.size === 0) {
      this.#inSince = this.heardAt;
    }
    this.#early.set(counter, value);
    this.#ackWithin(counter === this.#delivered ? ACK_WITHIN : 0);
    return true;
  }

  // The next message in order, or undefined.
  next() {
    const value = this.#early.get(this.#delivered);
    if (value) {
      this.#early.delete(this.#delivered);
      this.#delivered++;
      this.#inSince = performance.now();
    }
    return value;
  }

  #acknowledged(seen) {
    const before = this.#flying.length;
    if (Number.isInteger(seen) && seen <= this.#sent) {
      this.#flying = this.#flying.filter((entry) => entry.counter >= seen);
    }
    if (this.#flying.length < before) {
      this.#outSince = performance.now();
      this.#restart();
      this.#flush();
    }
  }

  #ackWithin(time) {
    if (time === 0) {
      clearTimeout(this.#acking);
      this.#acking = null;
    }
    this.#acking ??= setTimeout(
      () => this.#publish({sealed: this.#seal(KIND.ACK, this.#acks++, {})}), time);
  }

  // What nobody needs any more after one of us has left.
  forget() {
    clearTimeout(this.#resending);
    clearTimeout(this.#acking);
    this.#flying = [];
    this.#waiting = [];
    this.#early.clear();
  }
}
