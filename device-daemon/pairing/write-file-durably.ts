import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** After a power cut the file holds either the old text or the new, never a part. */
export const writeFileDurably = async (file: string, text: string, mode: number): Promise<void> => {
  const unfinished = `${file}.new`
  await using handle = await open(unfinished, 'w', mode)
  await handle.chmod(mode)
  await handle.writeFile(text)
  await handle.sync()
  await rename(unfinished, file)
  await using folder = await open(dirname(file))
  await folder.sync()
}
