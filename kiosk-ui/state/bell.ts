type Note = readonly [hertz: number, atMs: number]

/** A bell at a counter, struck twice: unlike every sound of the kiosk. */
const STROKES: readonly Note[] = [
  [1047, 0],
  [1319, 180],
  [1047, 700],
  [1319, 880],
]
const OVERTONE = 2.76
const RINGS_MS = 650
const LOUDNESS = 0.3

export interface Bell {
  /** False where the browser keeps the page quiet. */
  ring(): boolean
  /** Once somebody has touched the page; before that browsers keep it quiet. */
  wake(): void
}

/** Made by code, so that nothing must be loaded when somebody needs help. */
export function createBell(openAudio: () => AudioContext): Bell {
  let audio: AudioContext | undefined

  const strike = (context: AudioContext, hertz: number, loudness: number, atMs: number): void => {
    const beginsAt = context.currentTime + atMs / 1000
    const endsAt = beginsAt + RINGS_MS / 1000
    const oscillator = new OscillatorNode(context, { type: 'sine', frequency: hertz })
    const gain = new GainNode(context, { gain: 0 })
    gain.gain.setValueAtTime(0, beginsAt)
    gain.gain.linearRampToValueAtTime(loudness, beginsAt + 0.005)
    gain.gain.exponentialRampToValueAtTime(0.001, endsAt)
    oscillator.connect(gain).connect(context.destination)
    oscillator.start(beginsAt)
    oscillator.stop(endsAt)
  }

  const context = (): AudioContext => {
    audio ??= openAudio()
    return audio
  }

  return {
    ring() {
      const sounding = context()
      if (sounding.state === 'suspended') {
        void sounding.resume()
        return false
      }
      for (const [hertz, atMs] of STROKES) {
        strike(sounding, hertz, LOUDNESS, atMs)
        strike(sounding, hertz * OVERTONE, LOUDNESS / 4, atMs)
      }
      return true
    },
    wake() {
      void context().resume()
    },
  }
}
