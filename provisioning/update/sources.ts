import type { Manifest } from '../bundle/manifest.ts'
import { fetchBundle } from './fetch-bundle.ts'
import { openBundle, unpackRelease } from './open-bundle.ts'
import type { UpdatedStation } from './station.ts'
import { incomingBundle } from './undo.ts'

/** Where a release comes from. */
export interface UpdateSource {
  /** Brings it onto this computer, proves it and says what it is. Refuses with a CommandError. */
  prove(): Promise<Manifest>
  /** Fills an empty folder with what was proved. Refuses with a CommandError. */
  unpack(folder: string): void
}

/** A bundle, as a file or at an address, that somebody signed whom this station knows. */
export const bundleSource = (station: UpdatedStation, source: string): UpdateSource => ({
  async prove() {
    await fetchBundle(source, incomingBundle(station))
    return openBundle(incomingBundle(station), station.keysFolder)
  },
  unpack: folder => unpackRelease(incomingBundle(station), folder),
})
