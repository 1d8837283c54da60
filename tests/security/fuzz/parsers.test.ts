import { existsSync } from 'node:fs'
import { afterAll } from 'vitest'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { targets } from './targets.ts'
import { INPUTS, tryTargets } from './try-targets.ts'

const folder = temporaryFolder(existsSync('/dev/shm') ? '/dev/shm' : undefined)
afterAll(() => folder[Symbol.dispose]())

tryTargets(targets(folder.file('table')), INPUTS)
