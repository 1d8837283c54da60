import { dateOf } from '@pratu/protocol/bangkok'
import type { FileAnswer } from '@pratu/protocol/file-answer'
import type { Link } from './link-store.ts'
import type { StoredParcel } from './parcel-store.ts'

/** A parcel as a file for a USB stick, whose name says whose it is. */
export const parcelFile = (
  { schoolName }: Pick<Link, 'schoolName'>,
  { signed, sequence, madeAtMs }: Pick<StoredParcel, 'signed' | 'sequence' | 'madeAtMs'>,
): FileAnswer => ({
  mediaType: 'application/json; charset=utf-8',
  fileName: `pratu-${nameInFile(schoolName)}-${dateOf(madeAtMs)}-${sequence}.json`,
  content: Buffer.from(JSON.stringify(signed)),
})

/** FAT, as sticks have it, knows no such signs. */
const nameInFile = (name: string): string =>
  name
    .replace(/[\s/\\:*?"<>|.]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '')
