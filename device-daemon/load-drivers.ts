import { readdir } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Driver } from './driver.ts'

const hasDriver = (module: unknown): module is { driver: Driver<unknown> } =>
  typeof module === 'object' &&
  module !== null &&
  'driver' in module &&
  typeof module.driver === 'object' &&
  module.driver !== null &&
  'run' in module.driver &&
  typeof module.driver.run === 'function'

/** Every driver in the folder, by the name that configurations use: its file's. */
export const loadDrivers = async (
  folder: URL = new URL('./drivers/', import.meta.url),
): Promise<ReadonlyMap<string, Driver<unknown>>> => {
  const files = (await readdir(folder)).filter(file => file.endsWith('.ts')).toSorted()
  const entries = files.map(async file => {
    const module: unknown = await import(new URL(file, folder).href)
    if (!hasDriver(module)) {
      throw new Error(`${file} in drivers/ has no driver. Write: export const driver = defineDriver({ … }).`)
    }
    return [basename(file, '.ts'), module.driver] as const
  })
  return new Map(await Promise.all(entries))
}
