// A call in a room: ringing, the connection, and how it ends.
import {Connection} from './connection.js';
import {Room} from './room.js';

const NO_WAY = 45_000;
const RETURN = 10_000;

// listener.phase(name, detail): 'dialling', 'waiting', 'ringing', 'connecting', 'connected',
// 'reconnecting', 'unreachable', and last 'over' with why: 'declined', 'busy', 'full', 'left', 'lost',
// 'refused', 'broken', 'untrusted', 'no-way', 'hung-up'.
// listener.remote(stream), listener.partner(name).
export class Call {
  #listener;
  #name;
  #tracks;
  #room = null;
  #connection = null;
  #first = false;
  #rang = false;
  #accepted = false;
  #over = false;
  #phase = '';
  #patience = null;
  #missing = null;

  // name: '' is none. tracks: {audio, video}, either may be null
  constructor(name, tracks, listener) {
    this.#name = name;
    this.#tracks = tracks;
    this.#listener = listener;
  }

  async start(url, secret) {
    const room = await Room.join(url, secret, {
      state: (state) => this.#roomIs(state),
      signal: (signal) => this.#said(signal),
    });
    this.#room = room;
    if (this.#over) {
      room.leave();
    }
  }

  get connection() {
    return this.#connection;
  }

  #is(phase) {
    if (!this.#over && this.#phase !== phase) {
      this.#phase = phase;
      this.#listener.phase(phase);
    }
  }

  #roomIs({is, first, lost}) {
    switch (is) {
      case 'connecting':
        this.#is('dialling');
        break;
      case 'alone':
        this.#rang = false;
        if (this.#connection) {
          this.#end('lost');
        } else {
          this.#is('waiting');
        }
        break;
      case 'paired':
        clearTimeout(this.#missing);
        this.#first = first;
        this.#ring();
        break;
      case 'left':
        if (lost) {
          this.#missing = setTimeout(() => this.#endUnlessConnected('lost'), RETURN);
        } else {
          this.#end('left');
        }
        break;
      case 'unreachable':
        if (!this.#connection) {
          this.#is('unreachable'); // and goes on trying
        }
        break;
      case 'full':
        this.#end('full');
        break;
      default:
        this.#endUnlessConnected(is);
    }
  }

  // Whoever is seen and heard has lost the broker only.
  #endUnlessConnected(why) {
    if (this.#connection?.pc.connectionState !== 'connected') {
      this.#end(why);
    }
  }

  #ring() {
    if (!this.#rang) {
      this.#rang = true;
      this.#is('ringing');
      this.#room.send({ring: this.#card()});
    }
  }

  #card() {
    return this.#name ? {name: this.#name} : {};
  }

  #said(signal) {
    if (signal.ring) {
      // Both called: that is an acceptance on both sides.
      this.#answered(signal.ring, this.#first);
    } else if (signal.accept) {
      this.#answered(signal.accept, true);
    } else if (signal.decline) {
      this.#end('declined');
    } else if (signal.busy) {
      this.#end('busy');
    } else if (signal.bye) {
      this.#end('left');
    } else if (signal.description) {
      this.#connection?.description(signal.description);
    } else if ('candidate' in signal) {
      this.#connection?.candidate(signal.candidate);
    }
  }

  #answered({name}, offering) {
    if (this.#accepted || this.#over) {
      return;
    }
    this.#accepted = true;
    this.#listener.partner(typeof name === 'string' ? name : '');
    this.#is('connecting');
    this.#connection = new Connection(!this.#first, this.#tracks, {
      state: (state) => this.#connectionIs(state),
      remote: (stream) => this.#listener.remote(stream),
      signal: (signal) => this.#room.send(signal),
      fatal: () => this.#end('untrusted'),
    });
    if (offering) {
      this.#connection.call();
    }
    this.#wait();
  }

  #connectionIs(state) {
    if (state === 'connected') {
      clearTimeout(this.#patience);
      this.#patience = null;
      this.#is('connected');
    } else if (state === 'disconnected' || state === 'failed') {
      this.#is(this.#phase === 'connecting' ? 'connecting' : 'reconnecting');
      this.#wait();
    }
  }

  #wait() {
    this.#patience ??= setTimeout(() => this.#end('no-way'), NO_WAY);
  }

  replace(kind, track) {
    this.#tracks[kind] = track;
    return this.#connection?.replace(kind, track);
  }

  // The network is said to be back.
  hurry() {
    this.#room?.hurry();
  }

  hangUp() {
    this.#room?.send({bye: {}});
    this.#end('hung-up');
  }

  #end(why) {
    if (!this.#over) {
      this.#over = true;
      clearTimeout(this.#patience);
      clearTimeout(this.#missing);
      this.#connection?.close();
      this.#room?.leave();
      this.#listener.phase('over', why);
    }
  }
}
