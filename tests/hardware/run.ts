/**
 * `npm run test:hardware`: what can be proved without a Pi, in emulated computers with real kernels. It installs what it
 * needs where it may, and says why it is skipped where it cannot run. `-- --quick` takes the short part. `-- --nightly`
 * adds what does not fit into a quarter of an hour: it boots every disk that a power cut left, makes a station of a written
 * card and updates another, both with power cuts in their middle, updates one from a stick, makes one read-only, and plugs
 * a door and a stick into another. Other arguments go to Vitest.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { mayInstallDebianPackages, tryToInstallDebianPackages } from '../support/programs.ts'
import { HARDWARE_NEEDS, MODULE_NEEDS } from './needs.ts'
import { missingPackages, whySkipped, whyUnfit } from './qemu/requirements.ts'
import { whyNotFetched } from './qemu/why-not-fetched.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const given = process.argv.slice(2)
const SIZES = ['quick', 'nightly']
const size = SIZES.find(name => given.includes(`--${name}`))
const forVitest = given.filter(argument => !SIZES.some(name => argument === `--${name}`))

const missing = missingPackages(HARDWARE_NEEDS)
if (!whyUnfit() && missing.length > 0 && mayInstallDebianPackages()) tryToInstallDebianPackages(missing)
const unfetched = whySkipped(MODULE_NEEDS) ? null : await whyNotFetched()
const reason = unfetched ?? whySkipped(HARDWARE_NEEDS)
if (reason) console.log(`Hardware tests are skipped where ${reason}.`)
// Stations show the pages of this very state.
if (!reason && size !== 'quick')
  spawnSync(process.execPath, ['kiosk-ui/build.ts'], { cwd: ROOT, stdio: 'inherit' })

const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    'tests/vitest.config.ts',
    '--project',
    'hardware',
    ...forVitest,
  ],
  {
    cwd: ROOT,
    stdio: 'inherit',
    env: {
      ...process.env,
      ...(size && { PRATU_HARDWARE: size }),
      ...(unfetched && { PRATU_HARDWARE_SKIPPED: unfetched }),
    },
  },
)
process.exit(status ?? 1)
