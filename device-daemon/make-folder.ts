import { existsSync } from 'node:fs'
import { access, constants, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'

// Not mkdir's own recursion: where a parent takes no folders (/proc) it never returns.
const make = async (folder: string): Promise<void> => {
  if (existsSync(folder)) return
  await make(dirname(folder))
  await mkdir(folder, { mode: 0o700 })
}

/** Makes the folder unless it is there. Rejects with an error that names what to do if it cannot be written. */
export const makeFolder = async (folder: string): Promise<void> => {
  try {
    await make(folder)
    await access(folder, constants.W_OK)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : cause
    throw new Error(
      `The state folder ${folder} cannot be written (${reason}). Make it, and let it belong to the user who runs the daemon.`,
      { cause },
    )
  }
}
