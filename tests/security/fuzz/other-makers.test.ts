import { existsSync } from 'node:fs'
import { afterAll } from 'vitest'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { libraryTagTargets } from './library-tag-targets.ts'
import { sip2Targets } from './sip2-targets.ts'
import { tryTargets } from './try-targets.ts'

const folder = temporaryFolder(existsSync('/dev/shm') ? '/dev/shm' : undefined)
afterAll(() => folder[Symbol.dispose]())

tryTargets({ ...sip2Targets(folder.file('school.db')), ...libraryTagTargets })
