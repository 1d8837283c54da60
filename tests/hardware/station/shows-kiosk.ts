import { readFile } from 'node:fs/promises'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import type { BootedStation } from './boot-station.ts'
import { type Picture, parsePpm } from './picture.ts'

/** Where the tests keep the last pictures of screens, if they shall. */
const PICTURES = process.env.PRATU_HARDWARE_PICTURES

/** Resolves when nothing of what the kiosk shall show is missing on the screen. */
export async function showsKiosk(
  station: BootedStation,
  name: string,
  missing: (picture: Picture) => string | null,
): Promise<void> {
  using folder = temporaryFolder()
  const file = folder.file('screen.ppm')
  await station.until(`the screen was seen as "${name}"`, async () => {
    await station.qemu.qmp.execute('screendump', { filename: file })
    return missing(parsePpm(await readFile(file))) === null || null
  })
  if (PICTURES) await station.takePicture(`${PICTURES}/${name}.png`)
}
