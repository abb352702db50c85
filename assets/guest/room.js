// Two ends that share a secret find each other at a broker that learns nothing: RELAY.md.
import {Line} from './line.js';
import {Mqtt} from './mqtt.js';
import {KIND, RoomCrypto, newPeerId} from './roomcrypto.js';

const APP = {app: 'guest', version: '0.1'};
const FIRST_PAUSE = 3_000;
const LONGEST_PAUSE = 30_000;

// listener.state({is, …}): 'connecting', 'alone', 'paired' (first), 'left' (lost), 'full',
// 'unreachable', 'refused', 'broken'. listener.signal(value): the other one said something.
export class Room {
  #crypto;
  #listener;
  #me = newPeerId();
  #mqtt;
  #lines = new Map();
  #partner = null;
  #lost = false;
  #hellos = 0;
  #heard = new Map(); // of each peer the counter of its latest hello
  #pause = FIRST_PAUSE;
  #calling = null;
  #closed = false;
  #work = Promise.resolve();

  static async join(url, secret, listener) {
    const room = new Room();
    room.#crypto = await RoomCrypto.of(secret);
    room.#listener = listener;
    await room.#open(url);
    return room;
  }

  async #open(url) {
    const own = this.#crypto.topic(this.#me, '');
    const will = await this.#crypto.seal(this.#me, '', KIND.WILL, 0, {will: {}});
    this.#tell({is: 'connecting'});
    this.#mqtt = new Mqtt(
      url,
      {
        clientId: this.#me,
        subscriptions: [this.#crypto.prefix + '+', this.#crypto.prefix + '+/' + this.#me],
        will: {topic: own, payload: will},
      },
      {
        open: () => this.#opened(),
        down: (refused) => this.#tell({is: refused ? 'refused' : 'unreachable'}),
        message: (topic, payload, retained) => {
          if (!retained) {
            this.#work = this.#work.then(() => this.#received(topic, payload));
          }
        },
      });
  }

  #tell(state) {
    if (!this.#closed) {
      this.#listener.state(state);
    }
  }

  #opened() {
    this.#tell(this.#partner ? this.#paired() : {is: 'alone'});
    this.#pause = FIRST_PAUSE;
    this.#hello();
    this.#lines.forEach((line) => line.resend());
  }

  #paired() {
    return {is: 'paired', first: this.#me < this.#partner};
  }

  // Says that we are here: again and again while alone.
  async #hello() {
    clearTimeout(this.#calling);
    this.#hellos++;
    const payload = await this.#crypto.seal(this.#me, '', KIND.HELLO, this.#hellos, {hello: APP});
    if (this.#closed) {
      return;
    }
    this.#mqtt.publish(this.#crypto.topic(this.#me, ''), payload);
    clearTimeout(this.#calling);
    this.#calling = setTimeout(() => {
      if (!this.#partner || this.#lost) {
        this.#hello();
      }
    }, this.#pause);
    this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE);
  }

  async #received(topic, payload) {
    const message = await this.#crypto.open(topic, payload);
    if (!message || message.sender === this.#me || this.#closed) {
      return;
    }
    const {sender, receiver, kind, counter, value} = message;
    if (receiver === '' && kind === KIND.HELLO && value.hello) {
      this.#greeted(sender, counter);
    } else if (receiver === '' && kind === KIND.WILL && sender === this.#partner && !this.#lost) {
      this.#lost = true;
      this.#tell({is: 'left', lost: true});
    } else if (receiver === this.#me && (kind === KIND.MESSAGE || kind === KIND.ACK)) {
      this.#line(sender).received(kind, counter, value);
    }
  }

  #line(peer) {
    let line = this.#lines.get(peer);
    if (!line) {
      line = new Line(this.#crypto, this.#me, peer, this.#mqtt,
        (value) => this.#told(peer, value), () => this.#broke(peer));
      line.welcomed = false;
      this.#lines.set(peer, line);
    }
    return line;
  }

  #broke(peer) {
    this.#forget(peer);
    if (peer === this.#partner) {
      this.#partner = null;
      this.#tell({is: 'broken'});
    }
  }

  #forget(peer) {
    this.#lines.get(peer)?.close();
    this.#lines.delete(peer);
  }

  #greeted(peer, counter) {
    if (counter <= (this.#heard.get(peer) ?? 0)) {
      return; // the broker repeats itself
    }
    this.#heard.set(peer, counter);
    const line = this.#line(peer);
    if (peer === this.#partner) {
      this.#revive();
      line.resend();
    } else if (this.#partner && !this.#lost) {
      line.send({full: {}});
    } else if (line.welcomed) {
      line.resend();
    } else {
      this.#welcome(line);
    }
  }

  #welcome(line) {
    line.welcomed = true;
    line.send({welcome: APP});
  }

  #revive() {
    if (this.#lost) {
      this.#lost = false;
      this.#tell(this.#paired());
    }
  }

  // Every message of a peer, once and in order.
  #told(peer, value) {
    const line = this.#line(peer);
    if (value.welcome) {
      this.#welcomed(peer, line);
    } else if (value.full) {
      this.#refused(peer);
    } else if (peer === this.#partner) {
      this.#revive();
      if (value.leave) {
        this.#partner = null;
        this.#tell({is: 'left', lost: false});
      } else if (value.signal) {
        this.#listener.signal(value.signal);
      }
    }
  }

  #welcomed(peer, line) {
    if (this.#partner && this.#partner !== peer && !this.#lost) {
      line.send({full: {}});
      return;
    }
    this.#partner = peer;
    this.#lost = false;
    clearTimeout(this.#calling);
    if (!line.welcomed) {
      this.#welcome(line);
    }
    this.#tell(this.#paired());
  }

  #refused(peer) {
    if (!this.#partner) {
      this.#tell({is: 'full'});
    }
  }

  // To the other one, if there is one.
  send(signal) {
    if (this.#partner) {
      this.#line(this.#partner).send({signal});
    }
  }

  hurry() {
    this.#mqtt.hurry();
  }

  async leave() {
    if (!this.#closed) {
      this.#closed = true;
      clearTimeout(this.#calling);
      if (this.#partner) {
        await this.#line(this.#partner).send({leave: {}});
      }
      this.#lines.forEach((line) => line.close());
      this.#mqtt.close();
    }
  }
}
