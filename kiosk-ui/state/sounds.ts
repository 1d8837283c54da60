import type { Tone } from './verdicts.ts'

type Note = readonly [hertz: number, atMs: number, lastsMs: number]

/** Two steps up: it worked. The same twice: once more. Two low steps down: ask. Told apart also by small speakers. */
const MELODIES: Readonly<Record<Tone, readonly Note[]>> = {
  ok: [
    [659, 0, 110],
    [988, 100, 200],
  ],
  again: [
    [523, 0, 110],
    [523, 170, 140],
  ],
  ask: [
    [392, 0, 190],
    [262, 190, 320],
  ],
}
const LOUDNESS = 0.25

/**
 * Sounds made by code, so that none must be loaded. Browsers keep quiet until somebody has touched the page; from then
 * on every scan is heard (a kiosk's Chromium may be started with `--autoplay-policy=no-user-gesture-required`).
 */
export const createSounds = (openAudio: () => AudioContext): ((tone: Tone) => void) => {
  let audio: AudioContext | undefined

  const play = (context: AudioContext, [hertz, atMs, lastsMs]: Note): void => {
    const beginsAt = context.currentTime + atMs / 1000
    const endsAt = beginsAt + lastsMs / 1000
    const oscillator = new OscillatorNode(context, { type: 'triangle', frequency: hertz })
    const gain = new GainNode(context, { gain: 0 })
    gain.gain.setValueAtTime(0, beginsAt)
    gain.gain.linearRampToValueAtTime(LOUDNESS, beginsAt + 0.01)
    gain.gain.exponentialRampToValueAtTime(0.001, endsAt)
    oscillator.connect(gain).connect(context.destination)
    oscillator.start(beginsAt)
    oscillator.stop(endsAt)
  }

  return tone => {
    audio ??= openAudio()
    const context = audio
    if (context.state === 'suspended') void context.resume()
    else for (const note of MELODIES[tone]) play(context, note)
  }
}
