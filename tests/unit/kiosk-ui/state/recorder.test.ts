import { LONGEST_RECORDING_MS } from '@pratu/protocol/recordings'
import { expect, test } from 'vitest'
import { Recorder } from '../../../../kiosk-ui/state/recorder.svelte.ts'
import { createPageTime } from '../../../fakes/page-time.ts'

/** A microphone and a recorder as browsers have them. */
const aMicrophone = (refusal?: unknown) => {
  const page = createPageTime()
  let released = 0
  const track = {
    stop: () => {
      released += 1
    },
  }
  const devices = {
    getUserMedia: async () => {
      if (refusal) throw refusal
      return { getTracks: () => [track] } as unknown as MediaStream
    },
  }
  const recorderOf = () => {
    const recorder = {
      state: 'inactive',
      mimeType: 'audio/webm',
      ondataavailable: (_event: { data: Blob }) => {},
      onstop: () => {},
      onerror: () => {},
      start: () => {
        recorder.state = 'recording'
      },
      stop: () => {
        recorder.state = 'inactive'
        recorder.ondataavailable({ data: new Blob(['sound']) })
        recorder.onstop()
      },
    }
    return recorder as unknown as MediaRecorder
  }
  return { page, devices, recorderOf, released: () => released }
}

test('what was said is kept until somebody says that it is said, and the microphone is let go', async () => {
  const { page, devices, recorderOf, released } = aMicrophone()
  const recorder = new Recorder({ time: page.time, devices, recorderOf })
  const recorded = recorder.record()
  await page.settle()
  expect(recorder.recording).toBe(true)
  recorder.stop()
  expect(await (await recorded)?.text()).toBe('sound')
  expect(recorder.recording).toBe(false)
  expect(released()).toBe(1)
})

test('a recording that nobody ends, ends by itself', async () => {
  const { page, devices, recorderOf, released } = aMicrophone()
  const recorder = new Recorder({ time: page.time, devices, recorderOf })
  const recorded = recorder.record()
  await page.pass(LONGEST_RECORDING_MS)
  expect(await recorded).not.toBeNull()
  expect(released()).toBe(1)
})

test.each([
  ['not-secure', undefined, undefined],
  ['not-allowed', new DOMException('no', 'NotAllowedError'), aMicrophone],
  ['no-microphone', new DOMException('no', 'NotFoundError'), aMicrophone],
] as const)('without a microphone it says why: %s', async (trouble, refusal, microphone) => {
  const { page, devices, recorderOf } = aMicrophone(refusal)
  const recorder = new Recorder({
    time: page.time,
    devices: microphone ? devices : undefined,
    recorderOf,
  })
  expect(await recorder.record()).toBeNull()
  expect(recorder.trouble).toBe(trouble)
  expect(recorder.recording).toBe(false)
})
