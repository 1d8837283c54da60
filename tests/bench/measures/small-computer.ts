import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { spawnReady } from '../../support/spawn-ready.ts'
import { addStation, type BenchStation } from '../bench-station.ts'
import { fillLibrary } from '../big-library.ts'
import { openBorrowers } from '../lend.ts'
import { type Figure, type Measure, percentile } from '../measure.ts'
import { addOldPassages } from '../old-passages.ts'
import { limitProcessor, type ProcessorLimit } from '../processor-limit.ts'
import { type SchoolServer, startSchoolServer } from '../school-server.ts'

const SHARE = 1 / 8
const PASSAGES = 1_000_000
const LOANS = 60
const APART_MS = 50

export const measure: Measure = {
  title: `Stand-in for a small computer: the server has an eighth of one core of this machine, beside the same without a limit. It says how figures grow when the processor is the bottleneck, not how fast a certain Pi is`,
  async run() {
    using limit = limitProcessor(SHARE)
    if (!limit) {
      console.log('  not taken: only root can limit the processor, where control groups can be written.')
      return []
    }
    const whole = await figuresOf(null)
    const small = await figuresOf(limit)
    return small.map((figure, index): Figure => {
      const bare = whole[index]
      return bare ? { ...figure, baseline: { name: 'without a limit', value: bare.value } } : figure
    })
  },
}

async function makeLibrary(): Promise<{ school: SchoolServer; kiosk: BenchStation }> {
  let kiosk: BenchStation | undefined
  const school = await startSchoolServer({
    fill: (connection, station) => {
      fillLibrary(connection, 0)
      addOldPassages(connection, station, PASSAGES)
      kiosk = addStation(connection, 'Kiosk')
    },
  })
  if (!kiosk) throw new Error('The library was not filled.')
  return { school, kiosk }
}

async function figuresOf(limit: ProcessorLimit | null): Promise<Figure[]> {
  const { school, kiosk } = await makeLibrary()
  await using _ = school
  await school.stop()
  const args = ['--config', join(school.folder, 'server.toml')]
  const start = () => spawnReady<{ url: string }>('server/school/main.ts', args)
  const startedAtMs = performance.now()
  await using server = await (limit ? limit.during(start) : start())
  await (await fetch(`${server.ready.url}/healthz`)).text()
  const firstAnswer = (performance.now() - startedAtMs) / 1_000

  using borrowers = openBorrowers(server.ready.url, [kiosk])
  const loansMs: number[] = []
  for (let loan = 0; loan < LOANS; loan += 1) {
    loansMs.push(1_000 * (await borrowers.lend(1)))
    await setTimeout(APART_MS)
  }
  await server.stop()
  return [
    { name: 'first answer over 1,000,000 passages', value: firstAnswer, unit: 's' },
    { name: `card and loan over HTTP, median of ${LOANS}`, value: percentile(loansMs, 0.5), unit: 'ms' },
    { name: 'card and loan over HTTP, p95', value: percentile(loansMs, 0.95), unit: 'ms' },
  ]
}
