import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { PadReport } from '@pratu/protocol/pad-report'
import { PrintJob } from '@pratu/protocol/print-job'
import type { Scan } from '@pratu/protocol/scans'
import { SimulatorAction } from '@pratu/protocol/simulator'
import { ConnectRefusal, type StationHello } from '@pratu/protocol/station-link'
import { SecurityChange, type SecurityOutcome } from '@pratu/protocol/tag-security'
import { TagOrder, type TagWritten } from '@pratu/protocol/tag-writing'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Spool } from '../spool.ts'
import { backOff } from './back-off.ts'
import { drainSpool } from './drain-spool.ts'
import { reportHealth } from './report-health.ts'
import type { sendScans } from './send-scans.ts'
import { answers, createStationSocket } from './station-socket.ts'

const FIRST_RETRY_MS = 250
const LAST_RETRY_MS = 5_000

export interface LinkParts {
  readonly serverUrl: string
  readonly token: string
  /** How long the server may take to answer. */
  readonly answerTimeoutMs: number
  readonly spool: Pick<Spool, 'oldest' | 'acknowledge'>
  readonly scans: ReturnType<typeof sendScans>
  readonly hello: () => StationHello
  /** What was last told of each pad. */
  readonly pads: () => readonly PadReport[]
  readonly simulate: (action: SimulatorAction) => Promise<Result<null>>
  readonly print: (job: PrintJob) => Promise<Result<null>>
  readonly secure: (change: SecurityChange) => Promise<SecurityOutcome>
  readonly writeTag: (order: TagOrder) => Promise<Result<TagWritten>>
  readonly clock: Clock
  readonly random: () => number
  readonly log: Logger
}

/**
 * The link of a station that holds a token. It connects, says hello, drains the spool, and connects again with back-off
 * when the connection is lost or the server falls silent. `refused` resolves when the server turns the token away.
 */
export const openStationLink = (parts: LinkParts) => {
  const { answerTimeoutMs, scans, clock, log } = parts
  const socket = createStationSocket(parts.serverUrl, parts.token)
  // Each emission needs it anew: Socket.IO forgets the time limit with the next one.
  const asking = () => socket.timeout(answerTimeoutMs)
  const refused = Promise.withResolvers<ConnectRefusal['code']>()
  const retry = backOff(FIRST_RETRY_MS, LAST_RETRY_MS, parts.random)
  let isClosed = false
  let isWelcome = false
  let cancelRetry = () => {}

  const health = reportHealth(clock, () => socket.emit('health', parts.hello().health))
  const drain = drainSpool({
    spool: parts.spool,
    send: async batch => {
      if (!isWelcome) throw new Error('The connection was lost.')
      return answers.events.parse(await asking().emitWithAck('events', batch))
    },
    onBacklog: health.changed,
    onRefused: refused => log.error({ refused }, 'The server refused events for good; they are set aside'),
  })

  const reconnect = (reason: string) => {
    isWelcome = false
    scans.deliverBy(null)
    health.stop()
    cancelRetry()
    if (isClosed) return
    const delayMs = retry.delayMs()
    log.info({ reason, delayMs: Math.round(delayMs) }, 'Not connected to the server; trying again')
    cancelRetry = clock.after(delayMs, () => socket.connect())
  }
  const giveUpConnection = (error: unknown) => {
    if (isClosed || !socket.connected) return
    log.warn({ err: error }, 'The connection to the server is no good')
    socket.disconnect()
  }
  const deliverScan = async (scan: Scan) => {
    try {
      return answers.scan.parse(await asking().emitWithAck('scan', scan))
    } catch (error) {
      giveUpConnection(error)
      throw error
    }
  }
  const drainOrReconnect = () => {
    if (isWelcome) drain().catch(error => isWelcome && giveUpConnection(error))
  }

  const greet = async () => {
    const hello = parts.hello()
    const answer = answers.hello.parse(await asking().emitWithAck('hello', hello))
    if (!answer.ok) throw new Error(`The server refused the hello: ${answer.failures[0]?.code}`)
    log.info({ station: answer.value.stationName }, 'Connected to the server')
    scans.toldOfLost(hello.lostScans)
    scans.deliverBy(deliverScan)
    retry.reset()
    isWelcome = true
    for (const report of parts.pads()) socket.emit('pad', report)
    health.changed()
    drainOrReconnect()
  }

  socket.on('connect', () => {
    greet().catch(giveUpConnection)
  })
  socket.on('disconnect', reconnect)
  socket.on('connect_error', error => {
    const refusal = ConnectRefusal.safeParse('data' in error ? error.data : null)
    if (refusal.success) refused.resolve(refusal.data.code)
    else reconnect(error.message)
  })
  socket.on('simulate', (action, answer) => {
    const parsed = SimulatorAction.safeParse(action)
    const done = parsed.success ? parts.simulate(parsed.data) : Promise.resolve(refuse('invalid-request'))
    done.then(answer, giveUpConnection)
  })
  socket.on('print', (job, answer) => {
    const parsed = PrintJob.safeParse(job)
    const printed = parsed.success ? parts.print(parsed.data) : Promise.resolve(refuse('invalid-request'))
    printed.then(answer, giveUpConnection)
  })
  socket.on('secure', (change, answer) => {
    const parsed = SecurityChange.safeParse(change)
    const secured = parsed.success
      ? parts.secure(parsed.data).then(succeed)
      : Promise.resolve(refuse('invalid-request'))
    secured.then(answer, giveUpConnection)
  })
  socket.on('writeTag', (order, answer) => {
    const parsed = TagOrder.safeParse(order)
    const written = parsed.success ? parts.writeTag(parsed.data) : Promise.resolve(refuse('invalid-request'))
    written.then(answer, giveUpConnection)
  })
  socket.connect()

  return {
    refused: refused.promise,
    drain: drainOrReconnect,
    tellPad: (report: PadReport) => {
      if (isWelcome) socket.emit('pad', report)
    },
    healthChanged: () => {
      if (isWelcome) health.changed()
    },
    close: () => {
      isClosed = true
      socket.disconnect()
      reconnect('closed')
    },
  }
}
