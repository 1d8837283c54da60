import { createHash } from 'node:crypto'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { FileAnswer } from '@pratu/protocol/file-answer'
import type { KeptRecording, Sentence } from '@pratu/protocol/recordings'
import type { Language } from '@pratu/protocol/scalars'
import type { Clock } from '../../process/clock.ts'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import type { Happenings } from '../happenings.ts'
import { createRecordingStore } from './recording-store.ts'

const KNOWN = 'MP3, M4A, Ogg, WebM, WAV'

/** Recorders and phones put sound into containers that films use too; browsers play it as what it is here. */
const SOUND_TYPES: Readonly<Record<string, string>> = {
  'audio/mpeg': 'audio/mpeg',
  'audio/mp4': 'audio/mp4',
  'audio/ogg': 'audio/ogg',
  'audio/wav': 'audio/wav',
  'video/webm': 'audio/webm',
  'video/mp4': 'audio/mp4',
}

interface Place {
  readonly sentence: Sentence
  readonly language: Language
}

/** The school's own voice. */
export interface Recordings {
  list(): KeptRecording[]
  /** Fails with `file-kind-unknown` for what no browser plays as sound. */
  keep(actor: string, place: Place, upload: AsyncIterable<Uint8Array>): Promise<Result<KeptRecording>>
  remove(actor: string, place: Place): Promise<Result<{ removed: true }>>
  file(hash: string): Result<FileAnswer>
}

export function createRecordings(needs: {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly audit: Pick<AuditLog, 'append'>
  readonly happenings: Happenings
  /** The media type of a file by its first bytes. */
  mediaTypeOf(content: Uint8Array): string | undefined
}): Recordings {
  const { database, clock, audit, happenings, mediaTypeOf } = needs
  const store = createRecordingStore(database)
  return {
    list: store.all,

    async keep(actor, place, upload) {
      const content = Buffer.concat(await Array.fromAsync(upload))
      const mediaType = SOUND_TYPES[mediaTypeOf(content) ?? '']
      if (mediaType === undefined) return refuse({ code: 'file-kind-unknown', params: { known: KNOWN } })
      const hash = createHash('sha256').update(content).digest('hex')
      const kept = { ...place, hash, recordedAtMs: clock.now() }
      await database.write(() => {
        store.keep({ ...kept, mediaType, content })
        audit.append(actor, 'recording-kept', { ...place })
      })
      happenings.emit('kiosk-settings')
      return succeed(kept)
    },

    async remove(actor, place) {
      const removed = await database.write(() => {
        if (!store.remove(place.sentence, place.language)) return false
        audit.append(actor, 'recording-removed', { ...place })
        return true
      })
      if (!removed) return refuse('not-found')
      happenings.emit('kiosk-settings')
      return succeed({ removed: true })
    },

    file(hash) {
      const found = store.find(hash)
      if (!found) return refuse('not-found')
      return succeed({ ...found, fileName: 'recording', inline: true, immutable: true })
    },
  }
}
