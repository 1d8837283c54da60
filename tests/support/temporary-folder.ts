import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder of its own for one test, inside `parent`; `using` removes it. */
export function temporaryFolder(
  parent: string = tmpdir(),
): Disposable & { path: string; file(name: string): string } {
  const path = mkdtempSync(join(parent, 'pratu-'))
  return {
    path,
    file: name => join(path, name),
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  }
}
