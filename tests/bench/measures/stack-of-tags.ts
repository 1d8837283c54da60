import { setTimeout } from 'node:timers/promises'
import { openPorts } from '../../../device-daemon/ports/open-ports.ts'
import { createSystemClock } from '../../../device-daemon/system-clock.ts'
import { createThreeMPad } from '../../fakes/3m-pad.ts'
import { answerOver } from '../../fakes/answering-line.ts'
import { bookTag } from '../../fakes/book-tags.ts'
import { createFeigReader } from '../../fakes/feig-reader.ts'
import { openPty } from '../../fakes/pty.ts'
import { superviseNamed } from '../../fakes/supervised.ts'
import { createTagField } from '../../fakes/tag-field.ts'
import { type Figure, type Measure, percentile } from '../measure.ts'

const STACKS = 12
const BOOKS = 5
const GOAL_MS = 1_000
const OWN_GOAL_MS = 50
const LOOK_MS = 1

/** What a byte takes: start bit, eight of data, stop bit, and the parity of FEIG's line. */
const LINES = [
  { driver: 'feig-iso-host', maker: 'FEIG', createReader: createFeigReader, byteMs: 11_000 / 38_400 },
  { driver: '3m-810', maker: '3M', createReader: createThreeMPad, byteMs: 10_000 / 19_200 },
] as const

export const measure: Measure = {
  title:
    'A stack of five books on a pad → five scans, on a pty as slow as the real line; the radio between pad and tags is not inside',
  async run() {
    const figures: Figure[] = []
    for (const line of LINES) figures.push(...(await layStacks(line)))
    return figures
  },
}

async function layStacks({ driver, maker, createReader, byteMs }: (typeof LINES)[number]): Promise<Figure[]> {
  const clock = createSystemClock(true)
  const field = createTagField()
  let onLineMs = 0
  await using pty = await openPty()
  answerOver(pty, createReader(field), {
    byteMs,
    onAnswered: tookMs => {
      onLineMs += tookMs
    },
  })
  await using device = await superviseNamed(
    driver,
    { path: pty.path, gone_after_ms: 200 },
    { clock, ports: openPorts(clock) },
  )
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await setTimeout(LOOK_MS)
  }
  await until(() => device.health().state === 'online')

  const totals: number[] = []
  const own: number[] = []
  for (let stack = 0; stack < STACKS; stack += 1) {
    const codes = Array.from({ length: BOOKS }, (_, at) => `B${stack}-${at}`)
    onLineMs = 0
    const laidAtMs = performance.now()
    field.put(...codes.map((code, at) => bookTag(stack * BOOKS + at, code)))
    await until(() => codes.every(code => device.scans.some(scan => scan.code === code)))
    const tookMs = performance.now() - laidAtMs
    totals.push(tookMs)
    own.push(tookMs - onLineMs)
    field.clear()
    await setTimeout(50 * Math.random())
  }
  return [
    {
      ...{ name: `laid down → fifth scan, ${maker}, p95`, value: percentile(totals, 0.95), unit: 'ms' },
      goal: { atMost: GOAL_MS },
    },
    {
      ...{ name: `of it not on the line, ${maker}, p50`, value: percentile(own, 0.5), unit: 'ms' },
      goal: { atMost: OWN_GOAL_MS },
    },
  ]
}
