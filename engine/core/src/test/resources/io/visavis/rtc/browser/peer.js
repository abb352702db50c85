'use strict';
// The browser's end of an interoperability test. Every function of `window.peer` takes the number of
// a peer connection first and returns a value or a promise that WebDriver can carry.
window.peer = (() => {
  const peers = new Map();
  let nextId = 1;

  const get = (id) => {
    const it = peers.get(id);
    if (!it) throw new Error('no peer ' + id);
    return it;
  };

  const base64 = (buffer) => {
    let text = '';
    const bytes = new Uint8Array(buffer);
    for (let i = 0; i < bytes.length; i += 0x8000) {
      text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
    }
    return btoa(text);
  };
  const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

  // One AudioContext for all; 48 kHz as WebRTC has it.
  let audio = null;
  const audioContext = async () => {
    audio = audio || new AudioContext({sampleRate: 48000});
    if (audio.state !== 'running') await audio.resume();
    return audio;
  };

  function watchChannel(it, channel, echo) {
    const entry = {channel, messages: [], states: [channel.readyState]};
    it.channels.set(channel.label, entry);
    channel.binaryType = 'arraybuffer';
    channel.onopen = () => entry.states.push('open');
    channel.onclosing = () => entry.states.push('closing');
    channel.onclose = () => entry.states.push('closed');
    channel.onerror = (e) => entry.states.push('error ' + (e.error ? e.error.message : ''));
    channel.onmessage = (e) => {
      const text = typeof e.data === 'string';
      entry.messages.push(text ? {text: e.data} : {binary: base64(e.data)});
      if (echo) channel.send(e.data);
    };
  }

  function watchTrack(it, event) {
    const track = event.track;
    const stream = new MediaStream([track]);
    const element = document.createElement(track.kind);
    element.autoplay = true;
    element.muted = true;
    element.playsInline = true;
    element.srcObject = stream;
    document.body.appendChild(element);
    element.play().catch((e) => it.log.push('play ' + e));
    const entry = {track, element, painted: 0, analyser: null};
    it.received.push(entry);
    it.elements.push(element);
    it.log.push('track ' + track.kind);
    if (track.kind === 'video') {
      const count = () => {
        entry.painted++;
        element.requestVideoFrameCallback(count);
      };
      element.requestVideoFrameCallback(count);
    } else {
      audioContext().then((context) => {
        entry.source = context.createMediaStreamSource(stream);
        entry.analyser = context.createAnalyser();
        entry.analyser.fftSize = 16384;
        entry.analyser.smoothingTimeConstant = 0;
        entry.source.connect(entry.analyser);
      });
    }
  }

  const received = (id, kind) => {
    const entry = get(id).received.find((r) => r.track.kind === kind);
    if (!entry) throw new Error('no ' + kind + ' received yet');
    return entry;
  };

  async function statsOf(id, type, kind) {
    const all = [];
    (await get(id).pc.getStats()).forEach((s) => {
      if (s.type === type && (!kind || s.kind === kind)) all.push(s);
    });
    return all;
  }

  const add = (it, stream) => stream.getTracks().forEach((track) => {
    it.pc.addTrack(track, stream);
    it.tracks.push(track);
  });

  // A track of a moving picture or of a tone.
  async function sourceTrack(it, kind) {
    if (kind === 'audio') {
      const context = await audioContext();
      const oscillator = context.createOscillator();
      const destination = context.createMediaStreamDestination();
      oscillator.connect(destination);
      oscillator.start();
      it.tracks.push(destination.stream.getTracks()[0]);
    } else {
      const canvas = document.createElement('canvas');
      canvas.width = 160;
      canvas.height = 120;
      document.body.appendChild(canvas);
      it.elements.push(canvas);
      const context = canvas.getContext('2d');
      let frame = 0;
      const paint = () => {
        context.fillStyle = 'rgb(' + (frame++ * 5) % 256 + ', 90, 60)';
        context.fillRect(0, 0, 160, 120);
      };
      paint();
      it.timers.push(setInterval(paint, 50));
      it.tracks.push(canvas.captureStream(20).getTracks()[0]);
    }
    return it.tracks[it.tracks.length - 1];
  }

  return {
    make(configuration, echo) {
      const pc = new RTCPeerConnection(JSON.parse(configuration || '{}'));
      const it = {
        pc, log: [], candidates: [], gathered: false,
        channels: new Map(), received: [], elements: [], tracks: [], timers: [],
      };
      pc.onicecandidate = (e) => {
        if (e.candidate && e.candidate.candidate) it.candidates.push(e.candidate.toJSON());
        if (!e.candidate) it.gathered = true;
      };
      pc.onicecandidateerror = (e) => it.log.push('icecandidateerror ' + e.errorCode + ' ' + e.url);
      pc.onsignalingstatechange = () => it.log.push('signaling ' + pc.signalingState);
      pc.onicegatheringstatechange = () => it.log.push('gathering ' + pc.iceGatheringState);
      pc.oniceconnectionstatechange = () => it.log.push('ice ' + pc.iceConnectionState);
      pc.onconnectionstatechange = () => it.log.push('connection ' + pc.connectionState);
      pc.onnegotiationneeded = () => it.log.push('negotiationneeded');
      pc.ontrack = (e) => watchTrack(it, e);
      pc.ondatachannel = (e) => {
        it.log.push('datachannel ' + e.channel.label);
        watchChannel(it, e.channel, echo);
      };
      const id = nextId++;
      peers.set(id, it);
      return id;
    },

    async createOffer(id, options) {
      return (await get(id).pc.createOffer(JSON.parse(options || '{}'))).sdp;
    },
    async createAnswer(id) {
      return (await get(id).pc.createAnswer()).sdp;
    },
    // Without a type the browser makes the description itself.
    async setLocal(id, type, sdp) {
      const pc = get(id).pc;
      await (type ? pc.setLocalDescription({type, sdp}) : pc.setLocalDescription());
      return pc.localDescription ? pc.localDescription.sdp : '';
    },
    async setRemote(id, type, sdp) {
      await get(id).pc.setRemoteDescription({type, sdp});
      return null;
    },
    async addCandidate(id, candidate) {
      await get(id).pc.addIceCandidate(candidate ? JSON.parse(candidate) : undefined);
      return null;
    },
    // The local candidates since the last call.
    candidates: (id) => get(id).candidates.splice(0),
    gathered: (id) => get(id).gathered,
    complete(id) {
      const pc = get(id).pc;
      if (pc.iceGatheringState === 'complete') return pc.localDescription.sdp;
      return new Promise((resolve) => {
        pc.addEventListener('icegatheringstatechange', () => {
          if (pc.iceGatheringState === 'complete') resolve(pc.localDescription.sdp);
        });
      });
    },

    states(id) {
      const pc = get(id).pc;
      return {
        connection: pc.connectionState, ice: pc.iceConnectionState,
        gathering: pc.iceGatheringState, signaling: pc.signalingState,
      };
    },
    // The state of the (BUNDLEd) DTLS transport, or "absent".
    dtls(id) {
      const pc = get(id).pc;
      const transports = pc.getTransceivers().map((t) => t.sender.transport);
      if (pc.sctp) transports.push(pc.sctp.transport);
      const transport = transports.find((t) => t);
      return transport ? transport.state : 'absent';
    },
    log: (id) => get(id).log,
    close(id) {
      const it = get(id);
      it.pc.close();
      it.timers.forEach(clearInterval);
      it.tracks.forEach((t) => t.stop());
      it.received.forEach((r) => r.source && r.source.disconnect());
      it.elements.forEach((e) => { e.srcObject = null; e.remove(); });
      peers.delete(id);
      return null;
    },
    // Closes without forgetting, so that states and the log can still be read.
    hangUp(id) {
      get(id).pc.close();
      return null;
    },
    restartIce(id) {
      get(id).pc.restartIce();
      return null;
    },

    openChannel(id, label, options, echo) {
      const it = get(id);
      watchChannel(it, it.pc.createDataChannel(label, JSON.parse(options || '{}')), echo);
      return null;
    },
    channelState(id, label) {
      const entry = get(id).channels.get(label);
      return entry ? entry.channel.readyState : 'absent';
    },
    channelStates: (id, label) => get(id).channels.get(label).states,
    messages(id, label) {
      const entry = get(id).channels.get(label);
      return entry ? entry.messages : [];
    },
    sendText(id, label, text) {
      get(id).channels.get(label).channel.send(text);
      return null;
    },
    sendBinary(id, label, data) {
      get(id).channels.get(label).channel.send(bytes(data));
      return null;
    },
    closeChannel(id, label) {
      get(id).channels.get(label).channel.close();
      return null;
    },

    // The fake devices of --use-fake-device-for-media-stream: a rolling picture and a beep a second.
    async addDevices(id, withAudio, withVideo) {
      add(get(id), await navigator.mediaDevices.getUserMedia({audio: withAudio, video: withVideo}));
      return null;
    },
    // A canvas in one colour with a moving white bar, so that every frame differs.
    addCanvas(id, width, height, fps, colour) {
      const it = get(id);
      const canvas = document.createElement('canvas');
      canvas.width = width;
      canvas.height = height;
      document.body.appendChild(canvas);
      it.elements.push(canvas);
      const context = canvas.getContext('2d');
      let frame = 0;
      const paint = () => {
        context.fillStyle = colour;
        context.fillRect(0, 0, width, height);
        context.fillStyle = 'white';
        context.fillRect((frame++ * 4) % width, height - 8, 16, 8);
      };
      paint();
      it.timers.push(setInterval(paint, 1000 / fps));
      add(it, canvas.captureStream(fps));
      return null;
    },
    async addTone(id, hertz) {
      const it = get(id);
      const context = await audioContext();
      const oscillator = context.createOscillator();
      const gain = context.createGain();
      const destination = context.createMediaStreamDestination();
      oscillator.frequency.value = hertz;
      gain.gain.value = 0.5;
      oscillator.connect(gain).connect(destination);
      oscillator.start();
      add(it, destination.stream);
      return null;
    },
    addTransceiver(id, kind, direction) {
      get(id).pc.addTransceiver(kind, {direction});
      return null;
    },
    // Codecs by name first ("VP8", "opus"); all others away.
    preferCodec(id, kind, name) {
      const wanted = new RegExp('/(' + name + '|rtx)$', 'i');
      const codecs = RTCRtpReceiver.getCapabilities(kind).codecs.filter((c) => wanted.test(c.mimeType));
      get(id).pc.getTransceivers()
          .filter((t) => t.receiver.track.kind === kind)
          .forEach((t) => t.setCodecPreferences(codecs));
      return null;
    },
    // One transceiver per kind that sends and receives.
    async addSenders(id, kinds) {
      const it = get(id);
      for (const kind of kinds) {
        it.pc.addTransceiver(await sourceTrack(it, kind), {direction: 'sendrecv'});
      }
      return null;
    },
    // Gives every transceiver something to send.
    async sendOnAll(id) {
      const it = get(id);
      for (const t of it.pc.getTransceivers()) {
        if (t.direction === 'stopped') continue;
        await t.sender.replaceTrack(await sourceTrack(it, t.receiver.track.kind));
        t.direction = 'sendrecv';
      }
      return null;
    },
    stopTransceiver(id, mid) {
      get(id).pc.getTransceivers().find((t) => t.mid === mid).stop();
      return null;
    },
    // Video frames decoded or packets of sound received on the section so far.
    async receivedOn(id, mid) {
      const all = (await statsOf(id, 'inbound-rtp')).filter((s) => s.mid === mid);
      return all.reduce((n, s) => n + (s.kind === 'video' ? s.framesDecoded : s.packetsReceived), 0);
    },
    receivedKinds: (id) => get(id).received.map((r) => r.track.kind),

    async video(id) {
      const all = await statsOf(id, 'inbound-rtp', 'video');
      const entry = get(id).received.find((r) => r.track.kind === 'video');
      const sum = (name) => all.reduce((n, s) => n + (s[name] || 0), 0);
      return {
        decoded: sum('framesDecoded'), received: sum('framesReceived'), keyFrames: sum('keyFramesDecoded'),
        painted: entry ? entry.painted : 0, packetsLost: sum('packetsLost'),
        nacks: sum('nackCount'), plis: sum('pliCount'),
        width: entry ? entry.element.videoWidth : 0, height: entry ? entry.element.videoHeight : 0,
      };
    },
    // The picture shown now, as RGBA.
    picture(id) {
      const element = received(id, 'video').element;
      const canvas = new OffscreenCanvas(element.videoWidth, element.videoHeight);
      const context = canvas.getContext('2d');
      context.drawImage(element, 0, 0);
      const data = context.getImageData(0, 0, canvas.width, canvas.height).data;
      return {width: canvas.width, height: canvas.height, rgba: base64(data.buffer)};
    },
    // The loudest frequency heard now, refined between the bins by a parabola; level in dB.
    sound(id) {
      const analyser = received(id, 'audio').analyser;
      if (!analyser) return {hertz: 0, decibel: -200};
      const bins = new Float32Array(analyser.frequencyBinCount);
      analyser.getFloatFrequencyData(bins);
      let best = 1;
      for (let i = 2; i < bins.length - 1; i++) if (bins[i] > bins[best]) best = i;
      const level = bins[best];
      if (!isFinite(level)) return {hertz: 0, decibel: -200};
      const [a, b, c] = [bins[best - 1], bins[best], bins[best + 1]];
      const shift = isFinite(a) && isFinite(c) && a - 2 * b + c !== 0
          ? (a - c) / (2 * (a - 2 * b + c)) : 0;
      return {hertz: (best + shift) * 48000 / analyser.fftSize, decibel: level};
    },
    async audio(id) {
      const all = await statsOf(id, 'inbound-rtp', 'audio');
      const sum = (name) => all.reduce((n, s) => n + (s[name] || 0), 0);
      return {
        packets: sum('packetsReceived'), packetsLost: sum('packetsLost'),
        samples: sum('totalSamplesReceived'), concealed: sum('concealedSamples'),
        energy: sum('totalAudioEnergy'), seconds: sum('totalSamplesDuration'),
      };
    },
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds, null)),
    async stats(id) {
      const all = [];
      (await get(id).pc.getStats()).forEach((s) => all.push(s));
      return JSON.stringify(all);
    },
  };
})();

// WebDriver's way in: `done` is called once with {ok} or {error}.
window.callPeer = (method, args, done) => {
  Promise.resolve()
      .then(() => window.peer[method](...args))
      .then((ok) => done({ok: ok === undefined ? null : ok}),
          (error) => done({error: (error.name || 'Error') + ': ' + error.message}));
};
