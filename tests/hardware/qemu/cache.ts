import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where packages, kernels and modules are kept from one run to the next; never in the checkout. */
export const CACHE_FOLDER = process.env.PRATU_HARDWARE_CACHE ?? join(homedir(), '.cache', 'pratu-hardware')

/** A short word for what a cached folder was made of. */
export const fingerprint = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 12)

/**
 * The cache's folder of this name. `fill` makes it the first time, in a folder beside it that gets the name once it is
 * whole, so that a run that was cut short leaves no half folder behind.
 */
export const cached = async (name: string, fill: (folder: string) => Promise<void>): Promise<string> => {
  const folder = join(CACHE_FOLDER, name)
  if (existsSync(folder)) return folder
  await mkdir(CACHE_FOLDER, { recursive: true })
  const unfinished = await mkdtemp(join(CACHE_FOLDER, 'unfinished-'))
  try {
    await fill(unfinished)
    await rename(unfinished, folder).catch(error => {
      if (!existsSync(folder)) throw error
    })
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
  return folder
}
