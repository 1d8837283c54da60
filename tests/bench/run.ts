/**
 * `npm run bench [-- [--full] NAME …]`: takes every measure in `measures/` (or those named), prints a table and then one line
 * of JSON. With `--full` those named are taken at full size.
 * Figures are told beside the bare baseline of the same run, because milliseconds move with the machine.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { removeBenchFolders } from './bench-folder.ts'
import { type Figure, isMet, type Measure } from './measure.ts'

const FOLDER = new URL('./measures/', import.meta.url)
const { values, positionals: wanted } = parseArgs({
  options: { full: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const { full } = values
const TIME_LIMIT_MINUTES = full ? 30 : 10

// Every process that a measure starts ends when this one exits.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))
setTimeout(() => {
  console.error(`The bench was ended: it took longer than ${TIME_LIMIT_MINUTES} minutes.`)
  process.exit(1)
}, TIME_LIMIT_MINUTES * 60_000).unref()

const [loadBefore = 0] = loadavg()
const built = spawnSync(process.execPath, ['kiosk-ui/build.ts'], { stdio: 'inherit' })
if (built.status !== 0) process.exit(built.status ?? 1)

const available = readdirSync(FOLDER)
  .filter(name => name.endsWith('.ts'))
  .map(name => name.slice(0, -3))
  .sort()
if (full && wanted.length === 0) {
  console.error('Name the measures that are to be taken at full size.')
  process.exit(1)
}
const unknown = wanted.filter(name => !available.includes(name))
if (unknown.length > 0) {
  console.error(`There is no measure ${unknown.join(', ')}. There are: ${available.join(', ')}.`)
  process.exit(1)
}

removeBenchFolders()
const figures: (Figure & { measure: string })[] = []
for (const name of wanted.length > 0 ? wanted : available) {
  const { measure } = (await import(new URL(`${name}.ts`, FOLDER).href)) as { measure: Measure }
  console.log(`\n${measure.title}`)
  for (const figure of await measure.run({ full })) {
    figures.push({ measure: name, ...figure })
    console.log(row(figure))
  }
}

console.log('')
console.log(
  JSON.stringify({
    node: process.version,
    full,
    cores: cpus().length,
    memoryGib: Math.round(totalmem() / 2 ** 30),
    /** Others at work make every figure worse. */
    loadBefore,
    figures: figures.map(figure => ({ ...figure, met: isMet(figure) })),
  }),
)

function row(figure: Figure): string {
  const met = isMet(figure)
  const mark = met === undefined ? ' ' : met ? '✓' : '✗'
  const value = `${round(figure.value)} ${figure.unit}`
  const { goal, baseline } = figure
  const goalText = goal ? ('atMost' in goal ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`) : ''
  const ratio = baseline
    ? `${round(figure.value / baseline.value)} × ${baseline.name} (${round(baseline.value)} ${figure.unit})`
    : ''
  return `${mark} ${figure.name.padEnd(58)} ${value.padStart(16)} ${goalText.padStart(9)}  ${ratio}`
}

function round(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(3)))
}
