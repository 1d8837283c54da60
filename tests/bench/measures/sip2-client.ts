import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { borrowItem, openSession, returnItem } from '@pratu/protocol/api/kiosk'
import { granted, type Visitor, visitorOf } from '../../support/visitor.ts'
import { done, lend, openTerminal, TERMINAL, TERMINALS_CONFIG, takeBack } from '../bench-terminal.ts'
import { barcodeOf, cardOf, fillLibrary } from '../big-library.ts'
import { type Figure, type Measure, percentile } from '../measure.ts'
import { type SchoolServer, startSchoolServer } from '../school-server.ts'

const ROUNDS = 300
const WARM_UP_ROUNDS = 50
/** So far apart that no two share a commit. */
const APART_MS = 10

const clientConfig = ({ sip2Port }: SchoolServer): string => `
lending = "sip2"
[sip2_client]
host = "127.0.0.1"
port = ${sip2Port}
user = "${TERMINAL.user}"
password = "${TERMINAL.password}"
`

export const measure: Measure = {
  title:
    'A kiosk lends over an outside library system: page → HTTP → its journal → SIP2 → that system → journal → page, everything on disk',
  async run() {
    await using outside = await startSchoolServer({
      extra: TERMINALS_CONFIG,
      fill: connection => fillLibrary(connection, 0),
    })
    await using school = await startSchoolServer({ extra: clientConfig(outside) })
    const { name, value } = school.station.cookie
    const page = visitorOf(school.url, { cookie: `${name}=${value}` })
    using terminal = await openTerminal(outside)

    const took = { borrow: [], giveBack: [], lend: [], takeBack: [] } as Record<string, number[]>
    for (let round = 1; round <= WARM_UP_ROUNDS + ROUNDS; round += 1) {
      const { borrow, giveBack } = await atKiosk(page, round)
      const bare = {
        lend: () => done(terminal, lend(round), 2 * round),
        takeBack: () => done(terminal, takeBack(round), 2 * round + 1),
      }
      for (const [what, work] of Object.entries({ borrow, giveBack, ...bare })) {
        await setTimeout(APART_MS)
        const startedAtMs = performance.now()
        await work()
        if (round > WARM_UP_ROUNDS) took[what]?.push(performance.now() - startedAtMs)
      }
    }
    return [
      ...besides('a loan', took.borrow, took.lend),
      ...besides('a return', took.giveBack, took.takeBack),
    ]
  },
}

/** Somebody comes with a card, to borrow and to bring back. */
async function atKiosk(page: Visitor, round: number) {
  const { id: sessionId } = granted(await page.call(openSession, { body: { code: cardOf(round) } }))
  const item = { body: { code: barcodeOf(round) } }
  return {
    borrow: async () =>
      granted(await page.call(borrowItem, { ...item, params: { sessionId }, idempotencyKey: randomUUID() })),
    giveBack: async () => granted(await page.call(returnItem, { ...item, idempotencyKey: randomUUID() })),
  }
}

/** The median and the p95, beside those of the bare message by the same outside system. */
const besides = (what: string, tookMs: readonly number[] = [], bareMs: readonly number[] = []): Figure[] =>
  (
    [
      ['median', 0.5],
      ['p95', 0.95],
    ] as const
  ).map(([name, share]) => ({
    name: `${what}, ${name} of ${tookMs.length}`,
    value: percentile(tookMs, share),
    unit: 'ms',
    baseline: { name: 'bare SIP2 message', value: percentile(bareMs, share) },
  }))
