// Two ends that share a secret find each other at a broker that learns nothing: RELAY.md.
import {Line} from './line.js';
import {Mqtt} from './mqtt.js';
import {Pairing} from './pairing.js';
import {KIND, RoomCrypto, newPeerId} from './roomcrypto.js';

const FIRST_PAUSE = 3_000;
const LONGEST_PAUSE = 30_000;
const TICK = 1_000;
const MOST_OTHERS = 1_000;
const BROADCAST = [KIND.HELLO, KIND.WILL];

// listener.state({is, …}): 'connecting', 'alone', 'paired' (first), 'left' (lost), 'unreachable';
// and, final, 'full', 'refused', 'broken'. listener.signal(value): the other one said something.
export class Room {
  #crypto;
  #listener;
  #me = newPeerId();
  #mqtt;
  #lines = new Map();
  #pairing = new Pairing(this.#me, () => this.#lines.values(), () => this.#show());
  #hellos = 0;
  #pause = FIRST_PAUSE;
  #calling = null;
  #ticking = null;
  #closed = false;
  #told = '';
  #work = Promise.resolve();

  static async join(url, secret, listener) {
    const room = new Room();
    room.#crypto = await RoomCrypto.of(secret);
    room.#listener = listener;
    const will = await room.#crypto.seal(room.#me, '', KIND.WILL, 0, {will: {}});
    room.#open(url, will);
    return room;
  }

  #open(url, payload) {
    const {prefix} = this.#crypto;
    this.#tell({is: 'connecting'});
    this.#mqtt = new Mqtt(
      url,
      {
        clientId: this.#me,
        subscriptions: [prefix + '+', prefix + '+/' + this.#me],
        will: {topic: this.#crypto.topic(this.#me, ''), payload},
      },
      {
        open: () => this.#opened(),
        down: (refused) => this.#tell({is: refused ? 'refused' : 'unreachable'}),
        message: (topic, bytes, retained) => {
          if (!retained) {
            // Deciphering takes its time, and what came first is to be heard first.
            this.#work = this.#work.then(() => this.#received(topic, bytes));
          }
        },
      });
    this.#ticking = setInterval(() => this.#settle(), TICK);
  }

  #opened() {
    this.#lines.forEach((line) => line.gone || line.resend());
    this.#pairing.connected();
    this.#pause = FIRST_PAUSE;
    this.#hello();
    this.#settle();
  }

  // Says that we are here: again and again while not paired.
  async #hello() {
    clearTimeout(this.#calling);
    this.#calling = setTimeout(() => this.#pairing.paired || this.#hello(), this.#pause);
    this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE);
    const counter = this.#hellos++;
    const payload = await this.#crypto.seal(
      this.#me, '', KIND.HELLO, counter, {hello: {app: 'guest', version: '0.1'}});
    this.#mqtt.publish(this.#crypto.topic(this.#me, ''), payload);
  }

  async #received(topic, bytes) {
    const message = await this.#crypto.open(topic, bytes);
    if (message && message.sender !== this.#me && !this.#closed) {
      this.#take(message);
      this.#settle();
    }
  }

  #take({sender, receiver, kind, counter, value}) {
    if (receiver !== (BROADCAST.includes(kind) ? '' : this.#me)) {
      return;
    }
    const line = this.#line(sender, kind);
    if (!line || line.gone) {
      return;
    }
    if (kind === KIND.HELLO && value.hello && line.hello(counter)) {
      line.resend();
      this.#pairing.hello(line);
    } else if (kind === KIND.WILL && value.will) {
      this.#pairing.will(line);
    } else if (kind === KIND.ACK && line.ack(counter, value.seen)) {
      this.#pairing.heard(line);
    } else if (kind === KIND.MESSAGE && line.message(counter, value)) {
      this.#pairing.heard(line);
      this.#deliver(line);
    }
  }

  // A peer becomes known by its first hello or message.
  #line(id, kind) {
    const introduces = kind === KIND.HELLO || kind === KIND.MESSAGE;
    if (!this.#lines.has(id) && introduces && this.#lines.size < MOST_OTHERS) {
      this.#lines.set(id, new Line(this.#crypto, this.#me, id, this.#mqtt));
    }
    return this.#lines.get(id);
  }

  #deliver(line) {
    this.#show();
    for (let value = line.next(); value && !this.#closed; value = line.next()) {
      if (!value.signal) {
        this.#pairing.said(line, value);
      } else if (line === this.#pairing.partner) {
        this.#listener.signal(value.signal);
      } else {
        this.#pairing.refuse(line);
      }
      this.#show();
    }
  }

  // After whatever happened: whom to talk to, what to tell.
  #settle() {
    if (!this.#mqtt.ready || this.#closed) {
      return;
    }
    this.#pairing.settle();
    const {partner, lost} = this.#pairing;
    this.#lines.forEach((line) => line !== partner && line.stalled && line.quiet());
    this.#show();
    if (this.#pairing.full) {
      this.#tell({is: 'full'});
    } else if (partner && !lost && partner.stalled) {
      this.#tell({is: 'broken'});
    }
  }

  #show() {
    const {paired, lost, left, first} = this.#pairing;
    if (paired) {
      this.#tell(lost ? {is: 'left', lost} : {is: 'paired', first});
    } else {
      this.#tell(left ? {is: 'left', lost: false} : {is: 'alone'});
    }
  }

  // What is news.
  #tell(state) {
    const news = JSON.stringify(state);
    if (!this.#closed && news !== this.#told) {
      this.#told = news;
      this.#listener.state(state);
    }
  }

  // To the other one, if there is one.
  send(signal) {
    this.#pairing.partner?.send({signal});
  }

  // The network is said to be back.
  hurry() {
    this.#mqtt.hurry();
  }

  async leave() {
    if (!this.#closed) {
      this.#closed = true;
      clearTimeout(this.#calling);
      clearInterval(this.#ticking);
      await this.#pairing.choice?.sendLast({leave: {}});
      this.#lines.forEach((line) => line.forget());
      await this.#mqtt.close();
    }
  }
}
