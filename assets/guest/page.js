// The page itself: what is seen, and what a person does to it.
import {Call} from './call.js';
import {Lobby} from './lobby.js';
import {OwnMedia} from './media.js';
import {secretOf} from './roomcrypto.js';
import {Stage} from './stage.js';
import {text, translate} from './texts.js';

const element = (id) => document.getElementById(id);
const words = element('words').textContent.trim().split(/\s+/);

// Why there can be no call on this page: the key of the sentence; null: there can.
const obstacle = () => {
  if (!window.isSecureContext) {
    return 'stop.insecure';
  }
  if (!window.RTCPeerConnection || !crypto.subtle || !navigator.mediaDevices) {
    return 'stop.browser';
  }
  return secretOf(location.hash) ? null : 'stop.link';
};

class Page {
  #media = new OwnMedia((kind) => this.#mediaChanged(kind));
  #stage = new Stage(words);
  #lobby = new Lobby(this.#media, () => this.#call());
  #calling = null;

  constructor() {
    this.#phase('idle');
    document.querySelectorAll('[data-toggle]').forEach((button) => {
      button.onclick = () => this.#media.toggle(button.dataset.toggle);
    });
    element('again').onclick = () => {
      this.#call();
      this.#media.open(); // what it gives comes into the call that is being made
    };
    element('hang-up').onclick = () => this.#calling?.hangUp();
    document.addEventListener('keydown', (event) => this.#key(event));
    addEventListener('online', () => this.#calling?.hurry());
    this.#lobby.open();
  }

  // M and V, as in the window, but not while something is typed.
  #key({key, target, ctrlKey, altKey, metaKey, repeat}) {
    const typing = target.matches?.('input, select');
    const kind = {m: 'audio', v: 'video'}[key.toLowerCase()];
    if (kind && !typing && !ctrlKey && !altKey && !metaKey && !repeat) {
      this.#media.toggle(kind);
    }
  }

  #mediaChanged(kind) {
    this.#stage.own(this.#media);
    this.#lobby.refresh(kind);
    if (kind) {
      this.#calling?.replace(kind, this.#media.tracks[kind]);
    }
  }

  #phase(name) {
    document.documentElement.dataset.phase = name;
  }

  #call() {
    this.#lobby.close();
    this.#stage.open();
    const call = new Call(this.#lobby.name, {...this.#media.tracks}, {
      phase: (name, why) => {
        this.#phase(name);
        this.#stage.phase(name, why, call.connection);
        if (name === 'over') {
          this.#calling = null;
          this.#media.close();
        }
      },
      remote: (stream) => this.#stage.remote(stream),
      partner: (name) => this.#stage.partner(name),
    });
    this.#calling = call;
    const scheme = location.protocol === 'https:' ? 'wss://' : 'ws://';
    call.start(scheme + location.host + '/mqtt', secretOf(location.hash));
  }
}

translate(document);
const why = obstacle();
if (why) {
  document.documentElement.dataset.phase = 'stopped';
  element('lobby').hidden = true;
  element('chip').hidden = true;
  element('stopped').hidden = false;
  element('stopped-title').textContent = text(why);
  element('stopped-hint').textContent = text(why + '.fix');
} else {
  new Page();
}
// Another link in the same tab.
addEventListener('hashchange', () => location.reload());
