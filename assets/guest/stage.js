// The call as it is seen.
import {label, text} from './texts.js';
import {wordsOfConnection} from './verify.js';

const TONES = {
  dialling: 'busy',
  waiting: 'busy',
  ringing: 'busy',
  connecting: 'busy',
  connected: 'good',
  reconnecting: 'warning',
  unreachable: 'bad',
};
const TOGGLES = {audio: ['mute', 'unmute'], video: ['camera.off', 'camera.on']};
const NOT_BAD = ['hung-up', 'left'];

const element = (id) => document.getElementById(id);

export class Stage {
  #list;
  #name = '';
  #phase = 'idle';
  #pictured = false;
  #awake = null;

  // list: the words that a call's words are taken from
  constructor(list) {
    this.#list = list;
    this.#chip('idle');
    element('words-open').onclick = () => this.#words(element('words-panel').hidden);
    element('words-close').onclick = () => this.#words(false);
    element('stage').addEventListener('keydown', ({key}) => key === 'Escape' && this.#words(false));
    element('sound').onclick = () => this.#unmute();
    element('remote').onresize = () => this.#pictures();
    document.addEventListener('visibilitychange', () => this.#stayAwake());
  }

  open() {
    element('call').hidden = false;
    element('controls').hidden = false;
    element('again').hidden = true;
    this.#name = '';
    element('stage-title').focus();
  }

  // How the buttons and the small picture stand.
  own({tracks, on}) {
    for (const [kind, [off, back]] of Object.entries(TOGGLES)) {
      document.querySelectorAll('[data-toggle="' + kind + '"]').forEach((button) => {
        button.disabled = !tracks[kind];
        button.setAttribute('aria-pressed', String(!on[kind]));
        label(button, text(on[kind] ? off : back));
      });
    }
    const self = element('self');
    self.hidden = !tracks.video;
    if ((self.srcObject?.getVideoTracks()[0] ?? null) !== tracks.video) {
      self.srcObject = tracks.video && new MediaStream([tracks.video]);
    }
  }

  partner(name) {
    this.#name = name;
  }

  phase(name, why, connection) {
    this.#phase = name;
    this.#chip(name, why);
    this.#picture();
    if (name === 'over') {
      this.#over(why);
    } else {
      this.#say(this.#title(), text('hint.' + name));
      element('stage-title').textContent = this.#seen();
    }
    if (name === 'connected') {
      this.#verify(connection);
    }
    element('words-open').hidden = name !== 'connected' && name !== 'reconnecting';
    this.#stayAwake();
  }

  // What is written where a picture could be.
  #seen() {
    const dark = this.#phase === 'connected' && !this.#pictured;
    return dark ? text('title.no-video') : this.#title();
  }

  #title() {
    if (this.#phase === 'connected' && this.#name) {
      return text('title.connected.name', this.#name);
    }
    return text('title.' + this.#phase);
  }

  #chip(name, why) {
    element('chip').dataset.tone = TONES[name] ?? (name === 'over' && !NOT_BAD.includes(why) ? 'bad' : 'neutral');
    element('chip-text').textContent = text('chip.' + name);
  }

  #say(title, hint) {
    element('stage-title').textContent = title;
    element('stage-hint').textContent = hint;
    element('live').textContent = hint ? title + '. ' + hint : title;
  }

  #over(why) {
    element('remote').srcObject = null;
    element('sound').hidden = true;
    element('controls').hidden = true;
    this.#words(false);
    this.#say(text('over.' + why), text('fix.' + why));
    element('again').hidden = false;
    element('again').focus();
  }

  // The first picture, or one of another size.
  #pictures() {
    this.#picture();
    element('stage-title').textContent = this.#seen();
  }

  // A video that never had a frame is black, and says nothing about why.
  #picture() {
    const up = this.#phase === 'connected' || this.#phase === 'reconnecting';
    this.#pictured = up && element('remote').videoWidth > 2;
    element('stage').classList.toggle('live', this.#pictured);
    element('message').hidden = this.#pictured && this.#phase === 'connected';
  }

  async remote(stream) {
    const video = element('remote');
    video.srcObject = stream;
    try {
      await video.play();
    } catch (reason) {
      if (reason.name === 'NotAllowedError') {
        // The browser wants a touch for sound: pictures first.
        video.muted = true;
        element('sound').hidden = false;
        video.play().catch(() => {});
      }
    }
  }

  #unmute() {
    element('remote').muted = false;
    element('remote').play().catch(() => {});
    element('sound').hidden = true;
  }

  #words(shown) {
    if (element('words-panel').hidden === shown) {
      element('words-panel').hidden = !shown;
      element('words-open').setAttribute('aria-expanded', String(shown));
      element(shown ? 'words-close' : 'words-open').focus();
    }
  }

  async #verify(connection) {
    const words = await wordsOfConnection(connection.pc, this.#list);
    element('words-hint').textContent = text(words ? 'words.hint' : 'words.none');
    element('word-list').replaceChildren(
      ...(words ?? []).map((word) => {
        const item = document.createElement('li');
        item.textContent = word;
        return item;
      }));
  }

  // A phone would turn its screen off in the middle of a call.
  async #stayAwake() {
    const wanted = TONES[this.#phase] !== undefined && document.visibilityState === 'visible';
    if (wanted && !this.#awake) {
      try {
        this.#awake = (await navigator.wakeLock?.request('screen')) ?? null;
        this.#awake?.addEventListener('release', () => (this.#awake = null));
      } catch {
        this.#awake = null; // low battery, or not allowed
      }
    } else if (!wanted) {
      this.#awake?.release();
    }
  }
}
