import { Socket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { createLibrarySystem } from '../../../server/school/sip2/client/create-library-system.ts'
import type { Asked, LibrarySystem } from '../../../server/school/sip2/client/library-system.ts'
import { createLine, type Wired } from '../../../server/school/sip2/client/line.ts'
import { startLink } from '../../../server/school/sip2/client/link.ts'
import { readFrame, writeFrame } from '../../../server/school/sip2/frame.ts'
import { createFrameReader } from '../../../server/school/sip2/frame-reader.ts'
import { transcriptOf } from './sip2-transcript.ts'
import { inPieces, type Target } from './target.ts'

const ANSWER_TIMEOUT_MS = 3_000
const ANSWERED_WITHIN_MS = 10_000
const STATUS_ANSWER = Buffer.from('98YYYYNY10000320261123    1000022.00AOpratu|BXYYYYYYYYYYYNYYYY|')
const atMs = Date.parse('2026-11-23T10:00:00+07:00')
const clock = { now: () => atMs }

type Question = (system: LibrarySystem) => Promise<Asked<unknown>>

/** By the code of what answers them. */
const QUESTIONS: Readonly<Record<string, Question>> = {
  '64': system => system.patron({ card: 'mali', pin: '1234', list: 'charged' }),
  '18': system => system.item('book-1'),
  '12': system => system.checkout({ card: 'mali', pin: null, barcode: 'book-1', atMs, happened: null }),
  '10': system => system.checkin({ barcode: 'book-1', atMs, happened: true }),
  '30': system =>
    system.renew({ card: 'mali', pin: null, barcode: 'book-1', atMs, happened: { dueAtMs: atMs } }),
  '16': system => system.hold({ card: 'mali', pin: null, mode: 'add', barcode: 'book-1', titleId: null }),
}
const ANY = Object.values(QUESTIONS)

/** The one that may get this for an answer, if there is one. */
const questionFor = (bytes: Buffer): Question | undefined =>
  QUESTIONS[bytes.toString('latin1', 0, 2)] ?? ANY[bytes.length % ANY.length]

/** Time passes when nothing else is to be done, as far as somebody waits for an answer. */
const impatient = {
  after(delayMs: number, callback: () => void) {
    if (delayMs !== ANSWER_TIMEOUT_MS) return () => {}
    const timer = globalThis.setImmediate(callback)
    return () => clearImmediate(timer)
  },
}

/** The messages with the number of the request and a checksum that is right, so that they are believed. */
const sealed = (bytes: Buffer, sequence: string): Buffer =>
  Buffer.concat(
    createFrameReader()
      .push(bytes)
      .map(message => writeFrame(readFrame(message).body, { sequence }, '\r')),
  )

/** The near end of a connection to a system that says what it is, and then whatever it likes. */
function connectionTo(hostile: Buffer): Wired {
  const socket = new Socket()
  Object.assign(socket, {
    write(sent: Buffer) {
      const { body, sequence } = readFrame(sent.subarray(0, -1))
      const isStatus = body.subarray(0, 2).equals(Buffer.from('99'))
      const answer = isStatus ? STATUS_ANSWER : Buffer.concat([hostile, Buffer.from('\r')])
      for (const piece of inPieces(Buffer.concat([answer, sealed(answer, sequence ?? '0')]), 29))
        socket.emit('data', piece)
      return true
    },
  })
  return { socket, wire: socket }
}

async function ask(question: Question, hostile: Buffer): Promise<void> {
  const stopping = new AbortController()
  const link = startLink({
    open: async () => createLine(connectionTo(hostile), impatient),
    wire: {
      ...{ encoding: 'utf-8', terminator: '\r', errorDetection: true },
      answerTimeoutMs: ANSWER_TIMEOUT_MS,
    },
    ...{ account: null, retries: 1, statusEveryMs: 300_000, stopped: stopping.signal },
    ...{ clock, timers: impatient, random: () => 0, told: () => {} },
  })
  const needs = { link, clock, institution: null, location: '', terminalPassword: '' }
  let outcome: Asked<unknown>['outcome'] | undefined
  const asked = question(createLibrarySystem(needs)).then(answer => {
    outcome = answer.outcome
  })
  const untilMs = performance.now() + ANSWERED_WITHIN_MS
  while (outcome === undefined) {
    if (performance.now() > untilMs) throw new Error('Whoever asked waits for ever.')
    await setImmediate()
  }
  stopping.abort()
  await Promise.all([asked, link.ended()])
}

export const outsideSystemTargets: Readonly<Record<string, Target>> = {
  'answers of outside library systems': {
    corpus: transcriptOf('<'),
    weight: 1,
    parse(bytes) {
      const question = questionFor(bytes)
      return question && ask(question, bytes)
    },
  },
}
