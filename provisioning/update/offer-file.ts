import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { UpdateOffer } from '@pratu/protocol/updates'
import * as z from 'zod/mini'
import { replaceFile } from '../replace-file.ts'

const fileIn = (folder: string): string => join(folder, 'offer.json')

/** What was last found on a stick, for the staff page and for the next look; it lies in `/var/lib/pratu/updates`. */
export function readOffer(folder: string): UpdateOffer | null {
  const file = fileIn(folder)
  return existsSync(file) ? z.parse(UpdateOffer, JSON.parse(readFileSync(file, 'utf8'))) : null
}

export function writeOffer(folder: string, offer: UpdateOffer | null): void {
  const file = fileIn(folder)
  if (offer === null) rmSync(file, { force: true })
  else replaceFile(file, `${JSON.stringify(offer, null, 2)}\n`, 0o644)
}
