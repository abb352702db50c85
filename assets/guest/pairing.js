// Whom of a room to talk to: RELAY.md, "Who talks to whom".

const PATIENCE = 5_000;

export class Pairing {
  choice = null; // whom we would talk to
  paired = false;
  lost = false;
  left = false; // we were paired, and that one has said goodbye
  #me;
  #others;
  #show;
  #waiting = new Map(); // those that want to be chosen while another is, and since when
  #chosenAt = 0;
  #fullHeard = false;

  // others(): all lines; show() is called when the state is worth telling before it goes on
  constructor(me, others, show) {
    this.#me = me;
    this.#others = others;
    this.#show = show;
  }

  get partner() {
    return this.paired ? this.choice : null;
  }

  get full() {
    return !this.choice && this.#fullHeard && this.#waiting.size === 0;
  }

  get first() {
    return this.choice !== null && this.#me < this.choice.id;
  }

  // We are connected again; who waited has to come again.
  connected() {
    this.#waiting.clear();
    this.#chosenAt = performance.now();
  }

  hello(line) {
    this.heard(line);
    if (line !== this.choice) {
      this.#await(line);
    }
  }

  // A hint only: the broker may say it at any time.
  will(line) {
    this.#waiting.delete(line);
    if (line === this.choice && !this.lost) {
      this.lost = true;
      if (this.paired) {
        line.send({});
      }
    }
  }

  // Something new came from it.
  heard(line) {
    if (line === this.choice && this.lost) {
      this.lost = false;
      line.patience();
    }
  }

  // A message other than a signal.
  said(line, value) {
    if (value.welcome) {
      line.offered = true;
      this.#welcomed(line);
    } else if (value.later) {
      this.#withdrawn(line);
    } else if (value.full) {
      this.#fullHeard ||= !this.paired || line === this.choice;
      this.#withdrawn(line);
    } else if (value.leave) {
      line.gone = true;
      line.forget();
      this.#withdrawn(line);
    }
    this.settle();
  }

  #welcomed(line) {
    const other = this.choice;
    if (line === other) {
      this.#pair(line);
    } else if (other && !this.paired && !this.lost
        && performance.now() - this.#chosenAt < PATIENCE && other.id < line.id) {
      // Of a ring in which each has chosen the next, at least one steps back and one does not.
      this.refuse(line);
    } else {
      this.#await(line);
    }
  }

  #withdrawn(line) {
    line.offered = false;
    this.#waiting.delete(line);
    if (line === this.choice) {
      this.left = this.paired;
      this.#drop();
    }
  }

  #drop() {
    this.choice = null;
    this.paired = false;
    this.lost = false;
  }

  // Says to one that is not the partner that it is not.
  refuse(line) {
    line.offered = false;
    this.#waiting.delete(line);
    line.send(this.paired ? {full: {}} : {later: {}});
  }

  #await(line) {
    const first = this.#waiting.size === 0;
    if (!this.#waiting.has(line)) {
      this.#waiting.set(line, performance.now());
    }
    if (first && this.partner && !this.lost && !this.#alive(performance.now())) {
      this.partner.send({}); // a probe
    }
  }

  #alive(since) {
    return this.choice.heardAt >= since - PATIENCE;
  }

  // Chooses, refuses and gives up, as far as it is time to.
  settle() {
    while (this.#waiting.size > 0) {
      const lines = [...this.#waiting.keys()];
      const best = lines.find((line) => line.offered) ?? lines[0];
      const since = this.#waiting.get(best);
      if (!this.choice) {
        this.#choose(best);
      } else if (this.paired && !this.lost && this.#alive(since)) {
        this.refuse(best);
      } else if (this.lost || performance.now() >= PATIENCE + (this.paired ? since : this.#chosenAt)) {
        this.#giveUp();
        this.#choose(best);
      } else {
        return;
      }
    }
  }

  #giveUp() {
    const old = this.choice;
    if (this.paired) {
      this.lost = true;
      this.#show();
    }
    this.#drop();
    old.offered = false;
    old.send({later: {}});
  }

  #choose(line) {
    this.#waiting.delete(line);
    this.choice = line;
    this.#chosenAt = performance.now();
    line.send({welcome: {app: 'guest', version: '0.1'}});
    if (line.offered) {
      this.#pair(line);
    }
  }

  #pair(line) {
    line.patience();
    this.paired = true;
    this.lost = false;
    this.left = false;
    this.#fullHeard = false;
    for (const other of this.#others()) {
      if (other !== line && other.offered) {
        this.refuse(other);
      }
    }
  }
}
