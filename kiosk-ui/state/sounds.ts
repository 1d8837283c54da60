import type { Volume } from '@pratu/protocol/kiosk-settings'
import type { Tone } from './verdicts.ts'

/** `finished`: everything is done, goodbye. `tick`: a second of the countdown's last. */
export type SoundName = Tone | 'finished' | 'tick'

interface Note {
  readonly hertz: number
  readonly atMs: number
  readonly lastsMs: number
  /** Against the other sounds. */
  readonly strength?: number
}

/**
 * Two steps up: it worked. The same twice: once more. Two low steps down: ask. A chord that opens: finished. Told apart also
 * by small speakers and by those who hear no pitch: each has another rhythm.
 */
const MELODIES: Readonly<Record<SoundName, readonly Note[]>> = {
  ok: [
    { hertz: 659, atMs: 0, lastsMs: 110 },
    { hertz: 988, atMs: 100, lastsMs: 200 },
  ],
  again: [
    { hertz: 523, atMs: 0, lastsMs: 110 },
    { hertz: 523, atMs: 170, lastsMs: 140 },
  ],
  ask: [
    { hertz: 392, atMs: 0, lastsMs: 190 },
    { hertz: 262, atMs: 190, lastsMs: 320 },
  ],
  finished: [
    { hertz: 523, atMs: 0, lastsMs: 420, strength: 0.7 },
    { hertz: 659, atMs: 110, lastsMs: 420, strength: 0.7 },
    { hertz: 784, atMs: 220, lastsMs: 520, strength: 0.7 },
  ],
  tick: [{ hertz: 880, atMs: 0, lastsMs: 45, strength: 0.12 }],
}

const LOUDNESS: Readonly<Record<Volume, number>> = { off: 0, soft: 0.08, normal: 0.25, loud: 0.6 }

/** What makes itself heard: the sounds, and the school's own voice beside them. */
export interface Sounds {
  /** Browsers keep quiet until somebody has touched the page; from then on everything is heard. */
  play(name: SoundName, volume: Volume): void
  /** Where a voice is played, at a volume; null while the page may not be heard. */
  voice(volume: Volume): { readonly context: AudioContext; readonly to: AudioNode } | null
}

/** Several at once, and a school's loudest voice, come out no louder than this lets them. */
const limiterOf = (context: AudioContext): AudioNode => {
  const limiter = new DynamicsCompressorNode(context, {
    threshold: -9,
    knee: 0,
    ratio: 20,
    attack: 0.002,
    release: 0.1,
  })
  limiter.connect(context.destination)
  return limiter
}

/**
 * Sounds made by code, so that none must be loaded (a kiosk's Chromium may be started with
 * `--autoplay-policy=no-user-gesture-required`).
 */
export const createSounds = (openAudio: () => AudioContext): Sounds => {
  let out: { readonly context: AudioContext; readonly limiter: AudioNode } | undefined

  const audible = () => {
    if (!out) {
      const context = openAudio()
      out = { context, limiter: limiterOf(context) }
    }
    if (out.context.state !== 'suspended') return out
    void out.context.resume()
    return null
  }

  const playNote = (
    { context, limiter }: NonNullable<typeof out>,
    { hertz, atMs, lastsMs, strength = 1 }: Note,
    loudness: number,
  ): void => {
    const beginsAt = context.currentTime + atMs / 1000
    const endsAt = beginsAt + lastsMs / 1000
    const oscillator = new OscillatorNode(context, { type: 'triangle', frequency: hertz })
    const gain = new GainNode(context, { gain: 0 })
    gain.gain.setValueAtTime(0, beginsAt)
    gain.gain.linearRampToValueAtTime(loudness * strength, beginsAt + 0.01)
    gain.gain.exponentialRampToValueAtTime(0.001, endsAt)
    oscillator.connect(gain).connect(limiter)
    oscillator.start(beginsAt)
    oscillator.stop(endsAt)
  }

  return {
    play(name, volume) {
      const heard = audible()
      if (heard && volume !== 'off')
        for (const note of MELODIES[name]) playNote(heard, note, LOUDNESS[volume])
    },
    voice(volume) {
      const heard = audible()
      if (!heard || volume === 'off') return null
      // A voice is recorded fuller than a note is made.
      const to = new GainNode(heard.context, { gain: Math.min(1, LOUDNESS[volume] * 2.5) })
      to.connect(heard.limiter)
      return { context: heard.context, to }
    },
  }
}
