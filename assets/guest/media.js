// Our own camera and microphone, and which ones there are.
import {text} from './texts.js';

const CONSTRAINTS = {
  audio: {echoCancellation: true, noiseSuppression: true, autoGainControl: true},
  video: {width: {ideal: 1280}, height: {ideal: 720}, facingMode: 'user'},
};

const MISSING = ['NotFoundError', 'OverconstrainedError'];

export class OwnMedia {
  tracks = {audio: null, video: null};
  on = {audio: true, video: true};
  #changed;
  #chosen = {};

  // changed(kind): a track is another one, or is none any more
  constructor(changed) {
    this.#changed = changed;
    navigator.mediaDevices?.addEventListener?.('devicechange', () => this.#changed(null));
  }

  // Asks once for both, then for each. The key of the sentence that says what is wrong, or null.
  async open() {
    if ((await this.#take({audio: true, video: true})) === null) {
      return null;
    }
    const audio = await this.#take({audio: true});
    const video = await this.#take({video: true});
    if (audio && video) {
      const both = MISSING.includes(audio) && MISSING.includes(video);
      return both ? 'media.none' : [audio, video].includes('NotAllowedError') ? 'media.denied' : 'media.busy';
    }
    const failed = audio ?? video;
    if (!failed) {
      return null;
    }
    if (failed === 'NotReadableError') {
      return 'media.busy';
    }
    return audio ? 'media.no-microphone' : 'media.no-camera';
  }

  // wanted: {audio: true, video: true} or one of them. The name of the error, or null.
  async #take(wanted) {
    try {
      const constraints = Object.fromEntries(
        Object.keys(wanted).map((kind) => [kind, {...CONSTRAINTS[kind], ...this.#chosen[kind]}]));
      const stream = await navigator.mediaDevices.getUserMedia(constraints);
      stream.getTracks().forEach((track) => this.#use(track));
      return null;
    } catch (reason) {
      return reason.name;
    }
  }

  #use(track) {
    const {kind} = track;
    this.tracks[kind]?.stop();
    track.enabled = this.on[kind];
    track.onended = () => {
      if (this.tracks[kind] === track) {
        this.tracks[kind] = null;
        this.#changed(kind);
      }
    };
    this.tracks[kind] = track;
    this.#changed(kind);
  }

  // Another device. The key of the sentence that says what is wrong, or null.
  async choose(kind, deviceId) {
    // A phone does not open its second camera while the first one is open.
    this.#drop(kind);
    this.#chosen[kind] = {deviceId: {ideal: deviceId}, facingMode: undefined};
    return (await this.#take({[kind]: true})) === null ? null : 'media.busy';
  }

  // Lets go: no light stays on.
  close() {
    this.#drop('audio');
    this.#drop('video');
  }

  #drop(kind) {
    this.tracks[kind]?.stop();
    this.tracks[kind] = null;
    this.#changed(kind);
  }

  toggle(kind) {
    this.on[kind] = !this.on[kind];
    if (this.tracks[kind]) {
      this.tracks[kind].enabled = this.on[kind];
    }
    this.#changed(kind);
  }

  // [{id, name}] of a kind
  async devices(kind) {
    const of = kind + 'input';
    const all = await navigator.mediaDevices.enumerateDevices();
    const usable = all.filter((device) => device.kind === of && device.deviceId);
    const unnamed = kind === 'video' ? 'camera.number' : 'microphone.number';
    return usable.map((device, i) => ({id: device.deviceId, name: device.label || text(unnamed, i + 1)}));
  }
}

// Calls heard(0…1) some times a second with how loud the track is, until the returned function is
// called. Browsers let sound be analysed only once somebody has touched the page.
export const meter = (track, heard) => {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  const samples = new Float32Array(analyser.fftSize);
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    heard(Math.min(1, Math.max(0, 1 + Math.log10(power + 1e-9) / 5)));
  }, 100);
  const wake = () => context.resume();
  addEventListener('pointerdown', wake);
  addEventListener('keydown', wake);
  return () => {
    clearInterval(timer);
    removeEventListener('pointerdown', wake);
    removeEventListener('keydown', wake);
    context.close();
  };
};
