import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { UpdateEnded, UpdateOffer, type UpdateView } from '@pratu/protocol/updates'
import * as z from 'zod/mini'

const Underway = z.object({ to: z.string() })

/** What the updater left in its folder. Nothing where no station is installed. */
export function readUpdates(folder: string): Pick<UpdateView, 'underway' | 'last' | 'offer'> {
  return {
    underway: read(join(folder, 'state.json'), Underway)?.to ?? null,
    last: read(join(folder, 'last-update.json'), UpdateEnded),
    offer: read(join(folder, 'offer.json'), UpdateOffer),
  }
}

/** The release that these files belong to; null in a checkout. */
export function ownRelease(): string | null {
  const folder = fileURLToPath(new URL('../../..', import.meta.url))
  return basename(dirname(folder)) === 'releases' ? basename(folder) : null
}

const read = <Schema extends z.ZodMiniType>(file: string, schema: Schema): z.output<Schema> | null =>
  existsSync(file) ? z.parse(schema, JSON.parse(readFileSync(file, 'utf8'))) : null
