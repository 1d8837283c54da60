import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { UpdateOffer } from '@pratu/protocol/updates'
import type { Manifest } from '../bundle/manifest.ts'
import { CommandError } from '../command.ts'
import { readManifest } from './open-bundle.ts'
import type { UpdatedStation } from './station.ts'
import { toldOf } from './undo.ts'
import { newestMadeAtS } from './update.ts'

const BUNDLE = /^pratu-.*\.tar$/

interface Found {
  readonly file: string
  readonly offer: UpdateOffer
}

/**
 * The newest update in the top folders of sticks that is signed, for this computer and newer than what runs; or, if there
 * is none, one that is refused for nobody known has signed it or it is damaged. What a stick still holds of last year is
 * nothing to speak of.
 */
export function findBundle(station: UpdatedStation, sticks: readonly string[]): Found | null {
  const files = sticks.flatMap(stick =>
    readdirSync(stick)
      .filter(name => BUNDLE.test(name))
      .map(name => join(stick, name)),
  )
  const signed: { file: string; manifest: Manifest }[] = []
  const refused: Found[] = []
  for (const file of files)
    try {
      signed.push({ file, manifest: readManifest(file, station.keysFolder).manifest })
    } catch (error) {
      if (!(error instanceof CommandError)) throw error
      const fileName = basename(file)
      refused.push({ file, offer: { fileName, release: null, state: 'refused', told: toldOf(error) } })
    }
  const [newest] = signed
    .filter(({ manifest }) => isForIt(station, manifest))
    .toSorted((a, b) => b.manifest.committedAtS - a.manifest.committedAtS)
  if (!newest) return refused[0] ?? null
  const { file, manifest } = newest
  return { file, offer: { fileName: basename(file), release: manifest.name, state: 'ready', told: null } }
}

function isForIt(station: UpdatedStation, { arch, name, committedAtS }: Manifest): boolean {
  const isNewer = committedAtS > (newestMadeAtS(station) ?? 0)
  return arch === station.arch && name !== station.releases.current() && isNewer
}
