import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import { DeviceError } from '../driver.ts'
import { decodeGpiomonEdges } from '../framing/gpiomon-edges.ts'
import { openConnection } from './connection.ts'
import { findChip } from './find-chip.ts'
import { type GpiodTools, problemOfComplaint } from './gpiod-tools.ts'
import type { GpioEdge, GpioPorts } from './ports.ts'
import { watchPresence } from './watch-presence.ts'

export interface GpiomonOptions {
  readonly clock: Clock
  readonly tools: GpiodTools
  /** Where the kernel keeps the chips' device files. */
  readonly deviceFolder?: string
}

/** How often it is looked whether a gpiomon that was started has its lines: it does not say so itself. */
const READY_INTERVAL_MS = 10

const isRunning = (child: { pid?: number | undefined; exitCode: number | null; signalCode: string | null }) =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null

/**
 * GPIO lines through a gpiomon process, to which the kernel gives every edge with the time of its interrupt: however busy
 * this process is, none is lost, none is late and none changes places with another.
 */
export const createGpiomonPorts = ({ clock, tools, deviceFolder = '/dev' }: GpiomonOptions): GpioPorts => ({
  open: async (identity, signal) => {
    const { lines } = identity
    const { name: chip } = findChip(identity, await tools.listChips())
    const initial = await tools.readLevels(chip, lines)
    const levels = new Map(lines.map((line, index) => [line, initial[index] ?? false]))
    const readAtMs = clock.monotonicMs()
    /** Lines that have not changed since gpiomon watches. */
    const unheard = new Set(lines)
    let toldAtMs = readAtMs
    let deliver = (_edge: GpioEdge): void => {}
    const tell = (edge: GpioEdge): void => {
      levels.set(edge.line, edge.isHigh)
      toldAtMs = edge.atMs
      deliver(edge)
    }
    /**
     * Lines cannot be read while they are watched, so that one may have changed after it was read and before gpiomon had
     * it. Its next edge shows that, since it leads to the level at which the line was found.
     */
    const tellMissed = ({ line, isHigh, atMs }: GpioEdge): void => {
      if (unheard.delete(line) && levels.get(line) === isHigh)
        tell({ line, isHigh: !isHigh, atMs: Math.min(Math.max(readAtMs, toldAtMs), atMs) })
    }

    const gpiomon = tools.watch(chip, lines)
    const gone = once(gpiomon, 'close').catch(() => {})
    const connection = openConnection(signal, async () => {
      if (isRunning(gpiomon)) gpiomon.kill()
      await gone
    })
    watchPresence(`${deviceFolder}/${chip}`, connection, clock)

    let complaint = ''
    gpiomon.stderr.setEncoding('utf8').on('data', text => {
      complaint += text
    })
    gpiomon.on('error', error => connection.lose(new DeviceError('error', error.message, { cause: error })))
    gpiomon.on('close', () => connection.lose(problemOfComplaint(complaint.trim() || 'gpiomon has ended')))

    const edges = decodeGpiomonEdges()
    const read = connection.guard((text: string) => {
      for (const edge of edges.push(text)) {
        if (!edge) throw new DeviceError('error', `gpiomon said what cannot be understood: ${text.trim()}`)
        // A kernel that dated edges by another clock would date them far ahead of this one.
        const dated = { ...edge, atMs: Math.min(edge.atMs, clock.monotonicMs()) }
        tellMissed(dated)
        tell(dated)
      }
    })
    gpiomon.stdout.setEncoding('utf8').on('data', read)

    const lost = connection.closed.then(loss => {
      throw loss ?? new DeviceError('error', 'The GPIO lines were closed while they were being opened.')
    })
    const watched = async () => {
      while (!(await tools.areWatched(chip, lines)) && isRunning(gpiomon)) await delay(READY_INTERVAL_MS)
      if (!isRunning(gpiomon)) await lost
    }
    await Promise.race([watched(), lost])

    return {
      closed: connection.closed,
      close: connection.close,
      isHigh: line => levels.get(line) ?? false,
      onEdge: listener => {
        deliver = connection.guard(listener)
      },
    }
  },
})
