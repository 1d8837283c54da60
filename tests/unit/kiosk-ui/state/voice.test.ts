import { FIRST_KIOSK_SETTINGS, volumeAt } from '@pratu/protocol/kiosk-settings'
import type { Recording, Sentence } from '@pratu/protocol/recordings'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Screen } from '../../../../kiosk-ui/state/screen.ts'
import { sentenceAfter, sentenceOn } from '../../../../kiosk-ui/state/sentences.ts'
import type { Sounds } from '../../../../kiosk-ui/state/sounds.ts'
import { createVoice } from '../../../../kiosk-ui/state/voice.ts'
import { createPageTime } from '../../../fakes/page-time.ts'

const hashOf = (sign: string) => sign.repeat(64)
const RECORDINGS: Recording[] = [
  { sentence: 'welcome', language: 'th', hash: hashOf('a') },
  { sentence: 'welcome', language: 'en', hash: hashOf('b') },
  { sentence: 'borrowed', language: 'th', hash: hashOf('c') },
]

/** What a browser would play, by the hash that was fetched for it. */
let playing: { hash: string; stopped: boolean }[] = []

class FakeSource {
  readonly #played: { hash: string; stopped: boolean }
  constructor(_context: unknown, { buffer }: { buffer: string }) {
    this.#played = { hash: buffer, stopped: false }
  }
  connect = (): void => {}
  start = (): void => {
    playing.push(this.#played)
  }
  stop = (): void => {
    this.#played.stopped = true
  }
}

beforeEach(() => {
  playing = []
  vi.stubGlobal('AudioBufferSourceNode', FakeSource)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const aVoice = (fetched: (address: string) => Promise<unknown> = async address => address.slice(-64)) => {
  const page = createPageTime()
  const context = { decodeAudioData: async (bytes: unknown) => bytes }
  const sounds = {
    play: () => {},
    voice: (volume: string) => (volume === 'off' ? null : { context, to: {} }),
  } as unknown as Sounds
  const fetch = vi.fn(fetched)
  const voice = createVoice({ sounds, time: page.time, fetch: fetch as never })
  const say = (sentence: Sentence, language: 'th' | 'en' = 'th', volume: 'off' | 'normal' = 'normal') =>
    voice.say({ sentence, language, recordings: RECORDINGS, volume })
  return { page, voice, say, fetch }
}

test('a sentence is said after the sound, in the language of the moment', async () => {
  const { page, say } = aVoice()
  say('welcome', 'en')
  await page.pass(400)
  expect(playing).toEqual([])
  await page.pass(100)
  expect(playing).toEqual([{ hash: hashOf('b'), stopped: false }])
})

test('a new scan ends what is said and what was about to be said', async () => {
  const { page, voice, say } = aVoice()
  say('welcome')
  await page.pass(500)
  voice.stop()
  expect(playing).toEqual([{ hash: hashOf('a'), stopped: true }])
  say('borrowed')
  voice.stop()
  await page.pass(1000)
  expect(playing).toHaveLength(1)
})

test('the same is not said over and over, until the next person comes', async () => {
  const { page, voice, say } = aVoice()
  for (let book = 0; book < 4; book += 1) {
    say('borrowed')
    await page.pass(1000)
  }
  expect(playing).toHaveLength(1)
  voice.forget()
  say('borrowed')
  await page.pass(1000)
  expect(playing).toHaveLength(2)
})

test('what is not recorded, and what cannot be fetched, is a silence', async () => {
  const { page, say, fetch } = aVoice(async () => Promise.reject(new Error('no network')))
  say('goodbye')
  say('borrowed', 'en')
  say('welcome', 'th', 'off')
  await page.pass(1000)
  expect(fetch).not.toHaveBeenCalled()
  say('welcome')
  await page.pass(1000)
  expect(fetch).toHaveBeenCalledTimes(1)
  expect(playing).toEqual([])
})

test('each answer has its sentence', () => {
  const borrowing = (kind: string | null, readyHolds = 0) =>
    ({
      name: 'borrowing',
      borrowing: { entries: kind === null ? [] : [{ outcome: { kind } }], session: { readyHolds } },
    }) as unknown as Screen
  expect(sentenceAfter(borrowing(null), 'ok')).toBe('welcome')
  expect(sentenceAfter(borrowing(null, 2), 'ok')).toBe('hold-waits')
  expect(sentenceAfter(borrowing('lent'), 'ok')).toBe('borrowed')
  expect(sentenceAfter(borrowing('renewed'), 'ok')).toBe('renewed')
  expect(sentenceAfter(borrowing('returned'), 'ok')).toBe('returned')
  expect(sentenceAfter(borrowing('undone'), 'ok')).toBeNull()
  expect(sentenceAfter(borrowing('lent'), 'again')).toBe('already-scanned')
  expect(sentenceAfter({ name: 'start' }, 'ask')).toBe('ask-teacher')
  expect(sentenceAfter({ name: 'start' }, 'ok')).toBeNull()
  expect(sentenceOn({ name: 'goodbye', lent: [], returned: 1 })).toBe('goodbye')
  expect(sentenceOn({ name: 'start' })).toBeNull()
})

test('the volume is that of the hour in Bangkok: loud in the break, soft in lessons, off at night', () => {
  const at = (time: string) => volumeAt(FIRST_KIOSK_SETTINGS.volumes, Date.parse(`2026-11-26T${time}+07:00`))
  expect(at('00:00:00')).toBe('off')
  expect(at('06:59:59')).toBe('off')
  expect(at('07:00:00')).toBe('normal')
  expect(at('09:15:00')).toBe('soft')
  expect(at('12:00:00')).toBe('loud')
  expect(at('23:59:59')).toBe('off')
})
