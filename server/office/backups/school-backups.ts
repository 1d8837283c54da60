import { createHash } from 'node:crypto'
import type { LeftBackup } from '@pratu/protocol/api/office/backups'
import { BackupAnnouncement, type Signed } from '@pratu/protocol/exchange'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { FileAnswer } from '@pratu/protocol/file-answer'
import * as z from 'zod/mini'
import { isSignedBy } from '../../exchange/signatures.ts'
import type { OfficeBase } from '../base.ts'
import type { SigningSchool } from '../exchange/read-parcel.ts'
import {
  addPart,
  beginBackup,
  finishBackup,
  hasBackup,
  listBackups,
  readParts,
  removeBackup,
} from './backup-store.ts'

/** Of each school. */
const KEPT = 4
const PART_BYTES = 1_000_000

/** Backups that schools leave at the Office: encrypted, so that nothing but their size is known of them. */
export interface SchoolBackups {
  /** Keeps what comes, once it is what the school announced; answers how many of the school's are here. */
  take(announced: Signed, content: AsyncIterable<Uint8Array>): Promise<Result<{ kept: number }>>
  list(schoolId: string): Promise<LeftBackup[]>
  /** For the school, which has lost its own. */
  fetch(actor: string, schoolId: string, backupId: string): Promise<Result<FileAnswer>>
}

export function createSchoolBackups(
  needs: Pick<OfficeBase, 'database' | 'clock' | 'randomness' | 'audit'> & {
    findSigningSchool(schoolId: string): Promise<SigningSchool | undefined>
  },
): SchoolBackups {
  const { database, clock, randomness, audit, findSigningSchool } = needs
  const list = (schoolId: string) => listBackups(database.now, schoolId)

  /** Nothing is believed before its signature is that of the school which it names. */
  async function announcementOf(announced: Signed): Promise<Result<BackupAnnouncement>> {
    const told = z.safeParse(BackupAnnouncement, fromJson(announced.text))
    if (!told.success) return refuse('invalid-request')
    const school = await findSigningSchool(told.data.schoolId)
    if (!school) return refuse('school-unknown')
    const key = school.keys.find(({ retiredAtMs }) => retiredAtMs === null)
    if (!key || !isSignedBy(announced, key.publicKey)) return refuse('parcel-signature-wrong')
    return school.leftAtMs === null ? succeed(told.data) : refuse('school-left')
  }

  async function keep(
    { schoolId, fileName, madeAtMs, sizeBytes, sha256 }: BackupAnnouncement,
    content: AsyncIterable<Uint8Array>,
  ): Promise<Result<unknown>> {
    const place = { schoolId, backupId: randomness.id() }
    await beginBackup(database.now, {
      ...{ school_id: schoolId, backup_id: place.backupId, file_name: fileName, made_at_ms: madeAtMs },
      ...{ size_bytes: sizeBytes, sha256, arrived_at_ms: null },
    })
    const hash = createHash('sha256')
    let count = 0
    try {
      for await (const part of inParts(content, PART_BYTES)) {
        hash.update(part)
        await addPart(database.now, place, count, part)
        count += 1
      }
    } catch (error) {
      await removeBackup(database.now, place)
      throw error
    }
    if (hash.digest('hex') === sha256 && (await finishBackup(database.now, place, clock.now())))
      return succeed(null)
    await removeBackup(database.now, place)
    return refuse('backup-damaged')
  }

  return {
    list,

    async take(announced, content) {
      const read = await announcementOf(announced)
      if (!read.ok) return read
      const { schoolId, sha256 } = read.value
      if (!(await hasBackup(database.now, schoolId, sha256))) {
        const kept = await keep(read.value, content)
        if (!kept.ok) return kept
      }
      for (const { backupId } of (await list(schoolId)).slice(KEPT))
        await removeBackup(database.now, { schoolId, backupId })
      return succeed({ kept: (await list(schoolId)).length })
    },

    async fetch(actor, schoolId, backupId) {
      const found = (await list(schoolId)).find(backup => backup.backupId === backupId)
      if (!found) return refuse('not-found')
      const { fileName } = found
      await database.transaction(writing =>
        audit.append(writing, actor, 'backup-fetched', { schoolId, fileName }),
      )
      return succeed({
        fileName,
        mediaType: 'application/octet-stream',
        content: readParts(database.now, { schoolId, backupId }),
      })
    },
  }
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The same bytes in pieces of one length; the last may be shorter. */
async function* inParts(content: AsyncIterable<Uint8Array>, length: number): AsyncGenerator<Buffer> {
  let pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of content) {
    pieces.push(piece)
    bytes += piece.length
    if (bytes < length) continue
    const whole = Buffer.concat(pieces)
    let start = 0
    for (; whole.length - start >= length; start += length) yield whole.subarray(start, start + length)
    const rest = whole.subarray(start)
    pieces = [rest]
    bytes = rest.length
  }
  if (bytes > 0) yield Buffer.concat(pieces)
}
