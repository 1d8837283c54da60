import { existsSync } from 'node:fs'
import { afterAll } from 'vitest'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { libraryTagTargets } from './library-tag-targets.ts'
import { outsideSystemTargets } from './outside-system-targets.ts'
import { sip2Targets } from './sip2-targets.ts'
import { INPUTS, tryTargets } from './try-targets.ts'

const folder = temporaryFolder(existsSync('/dev/shm') ? '/dev/shm' : undefined)
afterAll(() => folder[Symbol.dispose]())

const targets = {
  ...sip2Targets(folder.file('school.db')),
  ...outsideSystemTargets,
  ...libraryTagTargets,
}
/** What is not of this house has as many for each. */
tryTargets(targets, INPUTS * Object.keys(targets).length)
