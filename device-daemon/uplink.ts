import type { StationHealth } from '@pratu/protocol/device-health'
import type { Result } from '@pratu/protocol/failures'
import type { PadReport } from '@pratu/protocol/pad-report'
import type { PrintJob } from '@pratu/protocol/print-job'
import type { SimulatorAction } from '@pratu/protocol/simulator'
import type { SecurityChange, SecurityOutcome } from '@pratu/protocol/tag-security'
import type { TagOrder, TagWritten } from '@pratu/protocol/tag-writing'
import type { Logger } from 'pino'
import type { Clock } from './clock.ts'
import type { Pairing } from './pairing.ts'
import type { Spool } from './spool.ts'
import { type ReadCode, sendScans } from './uplink/send-scans.ts'
import { openStationLink } from './uplink/station-link.ts'

const ANSWER_TIMEOUT_MS = 10_000

export interface UplinkParts {
  readonly serverUrl: string
  readonly pairing: Pairing
  readonly spool: Pick<Spool, 'oldest' | 'acknowledge'>
  readonly bootId: string
  readonly clock: Clock
  readonly random: () => number
  readonly makeId: () => string
  readonly log: Logger
  readonly health: () => Omit<StationHealth, 'droppedScans'>
  readonly simulate: (action: SimulatorAction) => Promise<Result<null>>
  readonly print: (job: PrintJob) => Promise<Result<null>>
  readonly secure: (change: SecurityChange) => Promise<SecurityOutcome>
  readonly writeTag: (order: TagOrder) => Promise<Result<TagWritten>>
  readonly answerTimeoutMs?: number
}

export interface Uplink {
  /** Delivers a scan at once or not at all. */
  scan(read: ReadCode): void
  /** Replaces what was told of the same pad before; told again when the connection was lost. */
  tellPad(report: PadReport): void
  /** There is something new in the spool. */
  drain(): void
  healthChanged(): void
  stop(): Promise<void>
}

/** Keeps the station joined to its server: pairs it if it holds no token or its token is refused, and else keeps its link. */
export const startUplink = (parts: UplinkParts): Uplink => {
  const { clock, log, pairing } = parts
  const stopping = new AbortController()
  const stopped = Promise.withResolvers<null>()
  let link: ReturnType<typeof openStationLink> | null = null
  const pads = new Map<string, PadReport>()
  const scans = sendScans({ clock, makeId: parts.makeId, onDropped: () => link?.healthChanged() })

  const hello = () => ({
    bootId: parts.bootId,
    monotonicMs: clock.monotonicMs(),
    wallAtMs: clock.wallMs(),
    clockSynced: clock.isSynchronised(),
    lostScans: scans.lost(),
    health: { ...parts.health(), droppedScans: scans.dropped() },
  })

  const stayLinked = async (token: string) => {
    link = openStationLink({
      ...parts,
      token,
      answerTimeoutMs: parts.answerTimeoutMs ?? ANSWER_TIMEOUT_MS,
      scans,
      hello,
      pads: () => [...pads.values()],
    })
    const refusal = await Promise.race([link.refused, stopped.promise])
    link.close()
    link = null
    if (refusal === null) return
    log.warn({ refusal }, 'The server no longer knows this station; it asks to be paired anew')
    await pairing.forget(refusal)
  }
  const run = async () => {
    while (!stopping.signal.aborted) {
      const token = await pairing.token(stopping.signal)
      if (token !== null) await stayLinked(token)
    }
  }
  const running = run()

  return {
    scan: scans.scan,
    tellPad: report => {
      pads.set(report.device, report)
      link?.tellPad(report)
    },
    drain: () => link?.drain(),
    healthChanged: () => link?.healthChanged(),
    async stop() {
      stopping.abort()
      stopped.resolve(null)
      await running
    },
  }
}
