// Before the call: how one looks, with what, and under which name.
import {meter} from './media.js';
import {text} from './texts.js';

const NAME = 'visavis.name';
const element = (id) => document.getElementById(id);

// A browser may keep nothing, by its settings.
const remembered = () => {
  try {
    return localStorage.getItem(NAME) ?? '';
  } catch {
    return '';
  }
};
const remember = (name) => {
  try {
    localStorage.setItem(NAME, name);
  } catch {
    // then it is asked again the next time
  }
};

const PICKERS = {video: 'camera', audio: 'microphone'};

export class Lobby {
  #media;
  #quiet = null; // ends the meter
  #metered = null;
  #shown = true;

  constructor(media, join) {
    this.#media = media;
    element('name').value = remembered();
    element('join-form').onsubmit = (event) => {
      event.preventDefault();
      remember(this.name);
      join();
    };
    for (const [kind, id] of Object.entries(PICKERS)) {
      element(id).onchange = async () => this.#problem(await media.choose(kind, element(id).value));
    }
    this.#pickers();
  }

  get name() {
    return element('name').value.trim();
  }

  async open() {
    this.#problem(await this.#media.open());
    this.refresh(null);
  }

  #problem(key) {
    element('media-problem').hidden = !key;
    element('media-problem').textContent = key ? text(key) : '';
  }

  // Which: what has changed; null: perhaps the devices.
  refresh(which) {
    if (!this.#shown) {
      return;
    }
    const {audio, video} = this.#media.tracks;
    const preview = element('preview');
    if (which !== 'audio') {
      preview.srcObject = video && new MediaStream([video]);
    }
    const off = element('preview-off');
    off.hidden = Boolean(video) && this.#media.on.video;
    off.textContent = text(video ? 'preview.off' : 'preview.none');
    if (audio !== this.#metered) {
      this.#quiet?.();
      this.#metered = audio;
      this.#quiet = audio && meter(audio, (level) => (element('level').value = level));
      element('level').value = 0;
    }
    this.#pickers();
  }

  async #pickers() {
    for (const [kind, id] of Object.entries(PICKERS)) {
      const picker = element(id);
      const devices = await this.#media.devices(kind);
      const used = this.#media.tracks[kind]?.getSettings().deviceId;
      const options = devices.map(({id: value, name}) => new Option(name, value, false, value === used));
      picker.replaceChildren(...(options.length ? options : [new Option(text(id + '.none'), '')]));
      picker.disabled = options.length === 0;
    }
  }

  close() {
    this.#shown = false;
    this.#quiet?.();
    this.#quiet = null;
    element('lobby').hidden = true;
    element('preview').srcObject = null;
  }
}
