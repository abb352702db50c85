// The peer connection: W3C's perfect negotiation, trickle, and a restart of ICE when it fails.

const RESTART_AFTER = 4_000;

// events: state(connectionState), remote(stream), signal(value), fatal()
export class Connection {
  #pc;
  #polite;
  #events;
  #ignoring = false;
  #work = Promise.resolve();
  #restarting = null;
  #stream = new MediaStream();
  #tracks;
  #senders = {};

  // tracks: {audio, video}, either may be null: it can be given later without a negotiation.
  constructor(polite, tracks, events) {
    this.#polite = polite;
    this.#events = events;
    const pc = new RTCPeerConnection({bundlePolicy: 'max-bundle'});
    this.#pc = pc;
    pc.onicecandidate = ({candidate}) =>
      events.signal({candidate: candidate?.candidate ? candidate.toJSON() : null});
    pc.ontrack = ({track}) => this.#heard(track);
    pc.onnegotiationneeded = () => this.#queue(() => this.#offer());
    pc.onconnectionstatechange = () => this.#changed();
    this.#tracks = tracks;
  }

  get pc() {
    return this.#pc;
  }

  // Whoever calls adds its media, which makes the offer; the other one waits for it.
  call() {
    const own = new MediaStream(Object.values(this.#tracks).filter(Boolean));
    for (const kind of ['audio', 'video']) {
      const transceiver = this.#pc.addTransceiver(
        this.#tracks[kind] ?? kind, {direction: 'sendrecv', streams: [own]});
      this.#senders[kind] = transceiver.sender;
    }
  }

  // One after the other, whatever comes meanwhile.
  #queue(task) {
    this.#work = this.#work.then(task).catch((reason) => {
      if (this.#pc.signalingState !== 'closed') {
        console.warn('Visavis: negotiation', reason);
      }
    });
  }

  async #offer() {
    if (this.#pc.signalingState !== 'stable') {
      return; // it will be needed again afterwards
    }
    await this.#pc.setLocalDescription();
    this.#events.signal({description: this.#pc.localDescription.toJSON()});
  }

  description(description) {
    this.#queue(() => this.#apply(description));
  }

  async #apply(description) {
    const collides = description.type === 'offer' && this.#pc.signalingState !== 'stable';
    this.#ignoring = collides && !this.#polite;
    if (this.#ignoring) {
      return;
    }
    await this.#pc.setRemoteDescription(description);
    if (description.type === 'offer') {
      this.#adopt();
      await this.#pc.setLocalDescription();
      this.#events.signal({description: this.#pc.localDescription.toJSON()});
    }
  }

  // The places for our media that the other one's offer has.
  #adopt() {
    for (const transceiver of this.#pc.getTransceivers()) {
      const kind = transceiver.receiver.track.kind;
      if (!this.#senders[kind] && transceiver.currentDirection !== 'stopped') {
        transceiver.direction = 'sendrecv';
        this.#senders[kind] = transceiver.sender;
        transceiver.sender.replaceTrack(this.#tracks[kind]);
      }
    }
  }

  candidate(candidate) {
    this.#queue(async () => {
      try {
        await this.#pc.addIceCandidate(candidate ?? undefined);
      } catch (reason) {
        if (!this.#ignoring) {
          throw reason;
        }
      }
    });
  }

  #heard(track) {
    for (const old of this.#stream.getTracks().filter(({kind}) => kind === track.kind)) {
      this.#stream.removeTrack(old);
    }
    this.#stream.addTrack(track);
    this.#events.remote(this.#stream);
  }

  #changed() {
    const state = this.#pc.connectionState;
    clearTimeout(this.#restarting);
    if (state === 'failed' && this.#pc.iceConnectionState !== 'failed') {
      this.#events.fatal(); // DTLS: the certificate is not the promised one
      return;
    }
    if (state === 'failed') {
      this.#pc.restartIce();
    } else if (state === 'disconnected') {
      this.#restarting = setTimeout(() => this.#pc.restartIce(), RESTART_AFTER);
    }
    this.#events.state(state);
  }

  // null: nothing is sent.
  replace(kind, track) {
    this.#tracks[kind] = track;
    return this.#senders[kind]?.replaceTrack(track);
  }

  close() {
    clearTimeout(this.#restarting);
    this.#pc.close();
  }
}
