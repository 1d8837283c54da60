import { Socket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { systemTimers } from '../../../server/process/timers.ts'
import { type ConnectionLimits, serveConnection } from '../../../server/school/sip2/connection.ts'
import { readFrame, writeFrame } from '../../../server/school/sip2/frame.ts'
import { createFrameReader } from '../../../server/school/sip2/frame-reader.ts'
import { converseWith } from '../../fakes/sip2-conversation.ts'
import { openSmallLibrary } from '../../fakes/small-library.ts'
import { corpusOf } from './mutations.ts'
import { transcriptOf } from './sip2-transcript.ts'
import { inPieces, type Target } from './target.ts'

const LOGIN = Buffer.from('9300CNself-check|COterminal-password|\r')
const LIMITS: ConnectionLimits = {
  ...{ maxMessageBytes: 2_048, maxMessagesPerSecond: 1_000_000 },
  ...{ idleTimeoutMs: 60_000, loginTimeoutMs: 60_000 },
}
const ANSWERED_WITHIN_MS = 10_000

/** Each message again with a checksum that is right, so that it comes as far as it can. */
const sealed = (bytes: Buffer): Buffer =>
  Buffer.concat(
    createFrameReader()
      .push(bytes)
      .map(message => writeFrame(readFrame(message).body, { sequence: '1' }, '\r')),
  )

/** The near end of a connection, whose far end is this test. */
function connectionTo(hear: (bytes: Buffer) => void): Socket {
  return Object.assign(new Socket(), {
    write(bytes: Buffer) {
      hear(bytes)
      return true
    },
  })
}

/** Over a small library, in which whatever is asked for is really done: each message is answered, or the connection is closed. */
function terminalOver(file: string): Target['parse'] {
  const opened = openSmallLibrary(file).then(converseWith)
  return async bytes => {
    const answers: Buffer[] = []
    const logged: object[] = []
    const log = { error: (fields: object) => logged.push(fields) }
    const socket = connectionTo(answer => answers.push(answer))
    serveConnection(socket, (await opened)(), LIMITS, { timers: systemTimers, log })
    const sent = Buffer.concat([LOGIN, bytes, sealed(bytes)])
    for (const piece of inPieces(sent, 23)) socket.emit('data', piece)
    const messages = createFrameReader().push(sent).length
    const untilMs = performance.now() + ANSWERED_WITHIN_MS
    while (answers.length < messages && socket.writable) {
      if (performance.now() > untilMs) throw new Error(`${messages} messages had ${answers.length} answers.`)
      await setImmediate()
    }
    socket.destroy()
    if (logged.length > 0) throw new Error(`It could not be answered: ${JSON.stringify(logged)}`)
    const unreadable = answers.find(answer => readFrame(answer.subarray(0, -1)).garbled)
    if (unreadable) throw new Error(`${unreadable} cannot be read.`)
  }
}

export const sip2Targets = (scratchFile: string): Readonly<Record<string, Target>> => ({
  'messages of terminals': {
    corpus: [...corpusOf('sip2'), ...transcriptOf('>')],
    weight: 1,
    parse: terminalOver(scratchFile),
  },
})
