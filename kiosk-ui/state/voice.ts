import { getRecording } from '@pratu/protocol/api/recordings'
import type { Volume } from '@pratu/protocol/kiosk-settings'
import { LONGEST_RECORDING_MS, type Recording, type Sentence } from '@pratu/protocol/recordings'
import type { Language } from '@pratu/protocol/scalars'
import { hrefOf } from '../link/files.ts'
import type { Sounds } from './sounds.ts'
import type { Time } from './time.ts'

/** The sound of the same moment is over by then. */
const AFTER_SOUND_MS = 450
/** Whoever scans ten books need not hear it ten times. */
const SAME_AGAIN_AFTER_MS = 12_000
const KEPT = 24

interface VoiceContext {
  readonly sounds: Sounds
  readonly time: Time
  fetch(address: string): Promise<ArrayBuffer>
}

/** What should be said, with what there is to say it by. */
export interface Saying {
  readonly sentence: Sentence
  readonly language: Language
  readonly recordings: readonly Recording[]
  readonly volume: Volume
}

/** The school's own voice: one sentence at a time, after the sound, and silent again as soon as something new happens. */
export const createVoice = ({ sounds, time, fetch }: VoiceContext) => {
  const decoded = new Map<string, Promise<AudioBuffer>>()
  const saidAtMs = new Map<string, number>()
  let callOff = () => {}

  const load = (hash: string, context: AudioContext): Promise<AudioBuffer> => {
    const known = decoded.get(hash)
    if (known !== undefined) return known
    const loading = fetch(hrefOf(getRecording, { params: { hash } })).then(bytes =>
      context.decodeAudioData(bytes),
    )
    decoded.set(hash, loading)
    loading.catch(() => decoded.delete(hash))
    const [oldest] = decoded.keys()
    if (decoded.size > KEPT && oldest !== undefined) decoded.delete(oldest)
    return loading
  }

  const stop = (): void => callOff()

  const play = (buffer: AudioBuffer, { context, to }: NonNullable<ReturnType<Sounds['voice']>>): void => {
    const source = new AudioBufferSourceNode(context, { buffer })
    source.connect(to)
    source.start(0, 0, LONGEST_RECORDING_MS / 1000)
    callOff = () => source.stop()
  }

  return {
    stop,
    say({ sentence, language, recordings, volume }: Saying): void {
      stop()
      const recording = recordings.find(each => each.sentence === sentence && each.language === language)
      const nowMs = time.nowMs()
      const lately = nowMs - (saidAtMs.get(sentence) ?? Number.NEGATIVE_INFINITY) < SAME_AGAIN_AFTER_MS
      const channel = recording && !lately ? sounds.voice(volume) : null
      if (!recording || !channel) return
      saidAtMs.set(sentence, nowMs)
      let isWanted = true
      const loading = load(recording.hash, channel.context)
      // A recording that cannot be had or played is a silence.
      loading.catch(() => {})
      const cancel = time.after(AFTER_SOUND_MS, () => {
        loading.then(
          buffer => isWanted && play(buffer, channel),
          () => {},
        )
      })
      callOff = () => {
        isWanted = false
        cancel()
      }
    },
    /** Somebody else stands here, who has heard nothing yet. */
    forget: (): void => saidAtMs.clear(),
  }
}
