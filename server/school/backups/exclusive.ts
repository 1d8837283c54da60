import { DatabaseSync } from 'node:sqlite'

/**
 * Runs a job while no other process runs one under the same lock file; undefined when another does. SQLite locks it, so
 * that the system lets go of it whenever and however the process ends.
 */
export async function exclusively<Value>(
  file: string,
  job: () => Promise<Value>,
): Promise<Value | undefined> {
  const lock = new DatabaseSync(file, { timeout: 0 })
  try {
    try {
      lock.exec('BEGIN EXCLUSIVE')
    } catch (error) {
      if ((error as { errcode?: number }).errcode === 5) return undefined
      throw error
    }
    return await job()
  } finally {
    lock.close()
  }
}
