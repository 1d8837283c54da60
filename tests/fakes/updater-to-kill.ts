/**
 * An updater that dies as by a power cut: right after it has noted a step for the n-th time.
 * `node updater-to-kill.ts STATION update BUNDLE STEP N` or `node updater-to-kill.ts STATION resume STEP N`
 */

import { resume } from '../../provisioning/update/resume.ts'
import { bundleSource } from '../../provisioning/update/sources.ts'
import type { UpdatedStation } from '../../provisioning/update/station.ts'
import { update } from '../../provisioning/update/update.ts'
import { stationIn } from '../support/station-to-update.ts'

const [folder = '', what, ...rest] = process.argv.slice(2)
const [bundle = ''] = what === 'update' ? rest.splice(0, 1) : []
const [step, times = '1', fault] = rest
let left = Number(times)

const station = stationIn(folder)
const { journal } = station
const mortal: UpdatedStation = {
  ...station,
  services: { ...station.services, findFault: async () => fault ?? null },
  journal: {
    ...journal,
    note(underway) {
      journal.note(underway)
      if (underway.step === step && --left === 0) process.kill(process.pid, 'SIGKILL')
    },
  },
}

await (what === 'update'
  ? update(mortal, bundleSource(mortal, bundle), { allowOlder: false })
  : resume(mortal))
