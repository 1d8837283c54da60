import { join } from 'node:path'
import type { Visitor } from '../support/visitor.ts'
import { firstAdministrator } from './administrator.ts'
import { benchFolder } from './bench-folder.ts'
import { freePort, npmStart, type RunningStart } from './npm-start.ts'

/** What `npm start` runs, for a later time, with someone who looks at the live pages. */
export interface Trial extends AsyncDisposable {
  readonly pids: RunningStart['pids']
  readonly url: string
  readonly administrator: Visitor
}

export async function openTrial(): Promise<Trial> {
  const folder = benchFolder()
  const port = await freePort()
  const first = await npmStart(folder.path, port)
  await first[Symbol.asyncDispose]()
  const running = await npmStart(folder.path, port)
  return {
    pids: running.pids,
    url: running.url,
    administrator: await firstAdministrator(running.url, join(folder.path, 'server/school.db')),
    [Symbol.asyncDispose]: async () => {
      await running[Symbol.asyncDispose]()
      folder[Symbol.dispose]()
    },
  }
}
