import { readdirSync, readFileSync } from 'node:fs'

/** The processes of imports that a server runs just now. */
export const importProcessesOf = (serverPid: number): number[] =>
  readdirSync(`/proc/${serverPid}/task`)
    .flatMap(thread => readFileSync(`/proc/${serverPid}/task/${thread}/children`, 'utf8').trim().split(' '))
    .filter(pid => pid !== '' && isImport(Number(pid)))
    .map(Number)

/** Whether it lives, and is one. A dead one that nobody has asked about yet has no command any more. */
export function isImport(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('import-process')
  } catch {
    return false
  }
}
