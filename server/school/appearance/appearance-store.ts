import { Appearance } from '@pratu/protocol/appearance'
import { FIRST_LOOK } from '@pratu/protocol/school'
import { compileOnce } from '../database/compile-once.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import { readSetting, writeSetting } from '../database/settings.ts'

const SETTING = 'appearance'

const FIRST: Appearance = {
  name: null,
  colours: null,
  kioskTheme: FIRST_LOOK.kioskTheme,
  addressNong: FIRST_LOOK.addressNong,
}

const crestId = compileOnce(() => queries.selectFrom('school_crests').select('id'))
const crest = compileOnce(({ id }: { id: string }) =>
  queries.selectFrom('school_crests').selectAll().where('id', '=', id),
)

export interface Crest {
  readonly id: string
  readonly media_type: string
  readonly content: Uint8Array
  readonly added_at_ms: number
}

/** What writes belongs inside a job of `write`. */
export const createAppearanceStore = (database: SchoolDatabase) => ({
  read: (): Appearance => readSetting(database, SETTING, Appearance, FIRST),
  keep: (appearance: Appearance): void => writeSetting(database, SETTING, appearance),

  crestId: (): string | null => database.first(crestId({}))?.id ?? null,
  findCrest: (id: string): Crest | undefined => database.first(crest({ id })),

  /** In the place of the one before; null: none. */
  replaceCrest(next: Crest | null): void {
    database.run(queries.deleteFrom('school_crests'))
    if (next) database.run(queries.insertInto('school_crests').values(next))
  },
})
