import type { DeskDeed, DeskDeedOf, DeskOutcome } from '@pratu/protocol/desk'
import type { Result } from '@pratu/protocol/failures'
import { afterEach, beforeEach } from 'vitest'
import type { DeskScan } from '../../../../server/school/circulation/desk/scan-deed.ts'
import { queries } from '../../../../server/school/database/queries.ts'
import { openSmallLibrary, type SmallLibrary } from '../../../fakes/small-library.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'
import { granted } from '../../../support/visitor.ts'

export const LIBRARIAN = { name: 'staff:kru', role: 'librarian' } as const
export const HELPER = { name: 'staff:pim', role: 'helper' } as const
export const [MALI, CHABA, KRU] = ['patron-mali', 'patron-chaba', 'patron-kru'] as const

type Actor = typeof LIBRARIAN | typeof HELPER

export const by = (actor: Actor = LIBRARIAN, key?: string) => ({ actor, key })

/** What was done, which must be of this kind. */
export async function done<Kind extends DeskDeed['kind']>(
  kind: Kind,
  answer: Promise<Result<DeskOutcome>>,
): Promise<DeskDeedOf<Kind> & Pick<DeskOutcome, 'account' | 'mode'>> {
  const { deed, account, mode } = granted(await answer)
  if (deed.kind !== kind) throw new Error(`It was ${JSON.stringify(deed)}, not ${kind}.`)
  return { ...(deed as DeskDeedOf<Kind>), account, mode }
}

/** The desk of a small library that is new for each test of the file. */
export function deskForEachTest() {
  let folder: ReturnType<typeof temporaryFolder>
  let library: SmallLibrary

  beforeEach(async () => {
    folder = temporaryFolder()
    library = await openSmallLibrary(folder.file('school.db'))
  })
  afterEach(() => {
    library.database.close()
    folder[Symbol.dispose]()
  })

  const ask = (code: string, asked: Partial<DeskScan> = {}, actor: Actor = LIBRARIAN) =>
    library.desk.scan(by(actor), {
      ...{ code, patronId: null, mode: 'lend', lastBarcode: null, override: false, amountSatang: 0 },
      ...asked,
    })
  const change = (query: Parameters<SmallLibrary['database']['run']>[0]) =>
    library.database.write(() => library.database.run(query))

  return {
    get library() {
      return library
    },
    ask,
    change,
    lend: (code: string, patronId: string) => done('lent', ask(code, { patronId })),
    terms: (columns: object) => change(queries.updateTable('patron_groups').set(columns)),
    itemStatus: (barcode: string) =>
      library.database.first(queries.selectFrom('items').select('status').where('barcode', '=', barcode))
        ?.status,
  }
}
