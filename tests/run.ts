/**
 * `npm test`: finds what the tests need, says what it does, builds the pages and runs Vitest.
 * `npm run test:faults` runs the kill tests alone, at full length, `npm run test:load` those of thousands of sessions
 * and scans, and `npm run test:fuzz` feeds a million inputs to all that parses. Other arguments go to Vitest.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findChromium } from './support/find-chromium.ts'
import { findProgram, installDebianPackages } from './support/programs.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** Tests that are short among the others and long when they are asked for: where they are, and what makes them long. */
const LONG_TESTS = {
  '--faults': { folder: 'tests/integration/faults', environment: { PRATU_FAULT_ROUNDS: '200' } },
  '--fuzz': { folder: 'tests/security/fuzz', environment: { PRATU_FUZZ_INPUTS: '1000000' } },
  '--load': {
    folder: 'tests/load',
    environment: {
      PRATU_LOAD_SESSIONS: '2000',
      PRATU_LOAD_SCANS: '10000',
      PRATU_LOAD_DAY_SECONDS: '600',
      PRATU_LOAD_TRANSACTIONS: '10000',
      PRATU_LOAD_DASHBOARDS: '500',
      PRATU_LOAD_DAYS: '7',
    },
  },
}

const given = process.argv.slice(2)
const long = Object.entries(LONG_TESTS).flatMap(([flag, tests]) => (given.includes(flag) ? [tests] : []))
const forVitest = given.filter(argument => !(argument in LONG_TESTS))

function run(command: string, args: readonly string[], environment: Record<string, string> = {}): void {
  const { status } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  })
  if (status !== 0) process.exit(status ?? 1)
}

const missing = [
  ...(findChromium() ? [] : ['chromium']),
  ...(findProgram('python3') ? [] : ['python3-minimal']),
  ...(findProgram('pdftoppm') && findProgram('pdftotext') ? [] : ['poppler-utils']),
]
if (missing.length > 0) installDebianPackages(missing)
const chromium = findChromium()
if (!chromium) {
  console.error('Chromium was installed but cannot be found. Set PRATU_CHROMIUM to the path of its program.')
  process.exit(1)
}
if (!existsSync(chromium)) {
  console.error(`PRATU_CHROMIUM names ${chromium}, which does not exist.`)
  process.exit(1)
}
console.log(`Tests use ${chromium}.`)

run(process.execPath, ['kiosk-ui/build.ts'])
run(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    'tests/vitest.config.ts',
    '--project=!hardware',
    ...long.map(({ folder }) => folder),
    ...forVitest,
  ],
  Object.assign({ PRATU_CHROMIUM: chromium }, ...long.map(({ environment }) => environment)),
)
