import { LONGEST_RECORDING_MS } from '@pratu/protocol/recordings'
import type { Time } from './time.ts'

/** Why nothing can be recorded here. */
export type RecorderTrouble = 'not-secure' | 'not-allowed' | 'no-microphone'

/** Sound of speech is small: half a minute would still be far below the limit. */
const BITS_PER_SECOND = 64_000

interface RecorderContext {
  readonly time: Time
  /** Missing on pages that came over plain http from another computer. */
  readonly devices: Pick<MediaDevices, 'getUserMedia'> | undefined
  readonly recorderOf: (stream: MediaStream) => MediaRecorder
}

export const browserRecorder = (stream: MediaStream): MediaRecorder =>
  new MediaRecorder(stream, { audioBitsPerSecond: BITS_PER_SECOND })

/** Records one sentence at a time from the microphone, and stops by itself when it grows too long. */
export class Recorder {
  recording = $state(false)
  trouble = $state<RecorderTrouble | null>(null)
  readonly #context: RecorderContext
  #stop: () => void = () => {}

  constructor(context: RecorderContext) {
    this.#context = context
    if (!context.devices) this.trouble = 'not-secure'
  }

  /** Resolves when the recording has been stopped; null if there is none. */
  record = async (): Promise<Blob | null> => {
    const { devices, recorderOf, time } = this.#context
    if (!devices || this.recording) return null
    const stream = await devices.getUserMedia({ audio: true }).catch((error: unknown) => {
      const refused = error instanceof DOMException && error.name === 'NotAllowedError'
      this.trouble = refused ? 'not-allowed' : 'no-microphone'
      return null
    })
    if (!stream) return null
    this.trouble = null
    const recorder = recorderOf(stream)
    const pieces: Blob[] = []
    const ended = Promise.withResolvers<void>()
    recorder.ondataavailable = ({ data }) => pieces.push(data)
    recorder.onstop = () => ended.resolve()
    recorder.onerror = () => ended.resolve()
    const end = () => recorder.state !== 'inactive' && recorder.stop()
    const callOff = time.after(LONGEST_RECORDING_MS, end)
    this.#stop = end
    this.recording = true
    recorder.start()
    await ended.promise
    callOff()
    for (const track of stream.getTracks()) track.stop()
    this.recording = false
    return pieces.length > 0 ? new Blob(pieces, { type: recorder.mimeType }) : null
  }

  stop = (): void => this.#stop()
}
