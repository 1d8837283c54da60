import { getRound } from '@pratu/protocol/api/office/rounds'
import { addDays } from '@pratu/protocol/bangkok'
import { daysFrom } from '../../fakes/school-days.ts'
import { granted } from '../../support/visitor.ts'
import { openBareRows, readBarePage } from '../bare/postgres-rows.ts'
import type { Figure, Measure } from '../measure.ts'
import { type BenchNetwork, FILLED, startBenchNetwork } from '../office-network.ts'
import { takeTurns } from '../take-turns.ts'

const SIZES = [29, 290, 2_900]
const FULL_SIZES = [...SIZES, 29_000]
const TURNS = 5
/** As many schools send at the same time. */
const AT_ONCE = 8
/** A night's parcel goes back two weeks; a first one brings a semester. */
const NIGHT = { days: 14, parcels: 200 }
const FIRST = { days: 100, parcels: 24 }
const PAGE_GOAL = { atMost: 300 }
const INGEST_GOAL = { atLeast: 2_000 }

export const measure: Measure = {
  title:
    'The Office: its network page, and daily totals that come in at one process, from few schools to many',
  async run({ full }) {
    const figures: Figure[] = []
    for (const schools of full ? FULL_SIZES : SIZES) {
      await using network = await startBenchNetwork(schools)
      figures.push(...(await measureNetwork(network, schools)))
    }
    return figures
  },
}

async function measureNetwork(network: BenchNetwork, schools: number): Promise<Figure[]> {
  const bare = await openBareRows(network.pool)
  const open = async () =>
    granted(await network.clerk.call(getRound, { params: FILLED, query: {}, timeoutMs: 60_000 }))
  const { round } = await open()
  if (round.schools !== schools) throw new Error(`The page knows ${round.schools} schools of ${schools}.`)
  await readBarePage(network.pool)
  await ingest(network, NIGHT)

  const taken = await takeTurns(TURNS, {
    page: () => milliseconds(open),
    barePage: () => milliseconds(() => readBarePage(network.pool)),
    night: () => ingest(network, NIGHT),
    bareNight: () => perSecond(NIGHT, () => bare.insert(NIGHT.days)),
    first: () => ingest(network, FIRST),
    bareFirst: () => perSecond(FIRST, () => bare.insert(FIRST.days)),
  })
  const of = `${schools.toLocaleString('en-US')} schools`
  return [
    {
      name: `${of}: the network page`,
      value: taken.page,
      unit: 'ms',
      goal: PAGE_GOAL,
      baseline: { name: 'bare SELECT', value: taken.barePage },
    },
    {
      name: `${of}: parcels of a semester`,
      value: taken.first,
      unit: 'totals/s',
      goal: INGEST_GOAL,
      baseline: { name: 'bare INSERT', value: taken.bareFirst },
    },
    {
      name: `${of}: parcels of a night (${NIGHT.days} days)`,
      value: taken.night,
      unit: 'totals/s',
      goal: INGEST_GOAL,
      baseline: { name: 'bare INSERT', value: taken.bareNight },
    },
  ]
}

interface Sending {
  readonly days: number
  readonly parcels: number
}

/** Daily totals taken in a second. The days move on with every turn of a school, so that each is written. */
async function ingest({ senders }: BenchNetwork, sending: Sending): Promise<number> {
  const texts = Array.from({ length: sending.parcels }, (_, index) => {
    const school = senders[index % senders.length]
    if (!school) throw new Error('No school can send.')
    const parcel = school.parcel({
      days: daysFrom(addDays(FILLED.from, index % 30), sending.days, 30 + index),
    })
    return { school, text: JSON.stringify(school.sign(parcel)) }
  })
  let next = 0
  return perSecond(sending, async () => {
    const sent = texts[next++]
    const answer = await sent?.school.send(sent.text)
    if (!answer || 'failures' in answer || answer.receipts[0]?.outcome !== 'taken')
      throw new Error(`A parcel was not taken: ${JSON.stringify(answer)}`)
  })
}

/** Days in a second, when as many parcels as there are go in, some at the same time. */
async function perSecond({ days, parcels }: Sending, send: () => Promise<void>): Promise<number> {
  let left = parcels
  const lane = async () => {
    while (left > 0) {
      left -= 1
      await send()
    }
  }
  const tookMs = await milliseconds(() => Promise.all(Array.from({ length: AT_ONCE }, lane)))
  return (days * parcels * 1_000) / tookMs
}

async function milliseconds(job: () => Promise<unknown>): Promise<number> {
  const startedAtMs = performance.now()
  await job()
  return performance.now() - startedAtMs
}
