import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Folders under which a stick is mounted now. An empty folder whose stick was pulled out lies on its parent's own device. */
export function findSticks(folder: string): string[] {
  const deviceOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.dev
  const parent = deviceOf(folder)
  if (parent === undefined) return []
  return readdirSync(folder)
    .sort()
    .map(name => join(folder, name))
    .filter(path => {
      try {
        return deviceOf(join(path, '.')) !== parent
      } catch {
        // A stick that is pulled out in this very moment.
        return false
      }
    })
}
