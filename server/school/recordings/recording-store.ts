import type { KeptRecording, Sentence } from '@pratu/protocol/recordings'
import type { Language } from '@pratu/protocol/scalars'
import { compileOnce } from '../database/compile-once.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

const all = compileOnce(() =>
  queries.selectFrom('recordings').select(['sentence', 'language', 'hash', 'recorded_at_ms']),
)

export interface RecordedFile extends KeptRecording {
  readonly mediaType: string
  readonly content: Uint8Array
}

/** What writes belongs inside a job of `write`. */
export const createRecordingStore = (database: SchoolDatabase) => ({
  all: (): KeptRecording[] =>
    database.all(all({})).map(({ recorded_at_ms, ...row }) => ({ ...row, recordedAtMs: recorded_at_ms })),

  find(hash: string): { readonly mediaType: string; readonly content: Uint8Array } | undefined {
    const row = database.first(
      queries.selectFrom('recordings').select(['media_type', 'content']).where('hash', '=', hash).limit(1),
    )
    return row && { mediaType: row.media_type, content: row.content }
  },

  /** In the place of the one before. */
  keep({ recordedAtMs, mediaType, ...recording }: RecordedFile): void {
    const row = { ...recording, media_type: mediaType, recorded_at_ms: recordedAtMs }
    database.run(
      queries
        .insertInto('recordings')
        .values(row)
        .onConflict(conflict => conflict.columns(['sentence', 'language']).doUpdateSet(row)),
    )
  },

  /** False if there was none. */
  remove(sentence: Sentence, language: Language): boolean {
    const isThere = this.all().some(row => row.sentence === sentence && row.language === language)
    database.run(
      queries.deleteFrom('recordings').where('sentence', '=', sentence).where('language', '=', language),
    )
    return isThere
  },
})
