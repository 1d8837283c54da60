import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** After a power cut the file holds either the old text or the new, never a part. */
export async function writeFileDurably(file: string, text: string, mode: number): Promise<void> {
  const unfinished = `${file}.new`
  {
    await using handle = await open(unfinished, 'w', mode)
    await handle.chmod(mode)
    await handle.writeFile(text)
  }
  await renameDurably(unfinished, file)
}

/** Gives a finished file its name: after a power cut that is either what it was before or this, whole. */
export async function renameDurably(unfinished: string, file: string): Promise<void> {
  {
    await using handle = await open(unfinished, 'r+')
    await handle.sync()
  }
  await rename(unfinished, file)
  await syncFolder(dirname(file))
}

/** So that a name which was written into a folder outlives a power cut too. */
export async function syncFolder(folder: string): Promise<void> {
  await using handle = await open(folder, 'r')
  await handle.sync()
}
