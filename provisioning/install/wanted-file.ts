import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { replaceFile } from '../replace-file.ts'
import type { Change, StepContext } from './step.ts'

interface WantedFile {
  /** Absolute, as the running system will see it. */
  readonly path: string
  readonly content: string
  readonly mode?: number
}

const ORDINARY = 0o644
const PERMISSIONS = 0o777

/** The changes that make files what they should be. */
export const filesAsWanted = (
  { root }: Pick<StepContext, 'root'>,
  files: readonly WantedFile[],
): readonly Change[] =>
  files.flatMap(({ path, content, mode = ORDINARY }): Change[] => {
    const file = join(root, path)
    if (contentOf(file) === content)
      return modeOf(file) === mode
        ? []
        : [{ did: `set the mode of ${path}`, apply: () => chmodSync(file, mode) }]
    return [
      {
        did: `wrote ${path}`,
        apply: () => {
          mkdirSync(dirname(file), { recursive: true })
          replaceFile(file, content, mode)
        },
      },
    ]
  })

/** The changes that remove files which nobody needs any more. */
export const filesGone = ({ root }: Pick<StepContext, 'root'>, paths: readonly string[]): readonly Change[] =>
  paths
    .filter(path => lstatSync(join(root, path), { throwIfNoEntry: false }) !== undefined)
    .map(path => ({ did: `removed ${path}`, apply: () => rmSync(join(root, path), { recursive: true }) }))

export const contentOf = (file: string): string | null =>
  existsSync(file) ? readFileSync(file, 'utf8') : null

const modeOf = (file: string): number => statSync(file).mode & PERMISSIONS
