import { succeed } from '@pratu/protocol/failures'
import type { TagOrder } from '@pratu/protocol/tag-writing'
import { expect, test } from 'vitest'
import { parseConfig } from '../../../../../server/school/config.ts'
import { createTagging } from '../../../../../server/school/tagging/tagging.ts'
import { bookOf } from './some-book.ts'

const STATION_ID = '019ab000-0000-7000-8000-000000000001'

/** A librarian at a pad that writes whatever it is told. */
const atPad = (owner: string | null) => {
  const orders: TagOrder[] = []
  const noted: unknown[] = []
  const tagging = createTagging({
    database: { write: async work => work() },
    audit: { append: (...entry) => noted.push(entry), page: () => [] },
    owner,
    findItem: barcode => (barcode === '000123' ? bookOf(barcode) : undefined),
    isCard: () => false,
    isOnLoan: () => false,
    writeTag: async (_stationId, order) => {
      orders.push(order)
      return succeed({ uid: 'E004010000000001', security: 'not-kept' })
    },
    secure: async () => 'not-there',
  })
  return { orders, noted, tagging }
}

test('the library’s name among all libraries goes with every order, from the school’s configuration', async () => {
  const text = 'data_folder = "d"\n[school]\nname_th = "ร"\nname_en = "S"\n'
  expect(parseConfig(text, 'school.toml').school.isil).toBeUndefined()
  const { school } = parseConfig(`${text}isil = "TH-0123"\n`, 'school.toml')
  expect(() => parseConfig(`${text}isil = "0123"\n`, 'school.toml')).toThrow(/isil/)

  const { orders, noted, tagging } = atPad(school.isil ?? null)
  const asked = { stationId: STATION_ID, device: 'pad', parts: 1, part: 1, overwrite: false }
  expect(await tagging.writeTag('staff:mana', { ...asked, code: '๐๐๐๑๒๓' })).toMatchObject({ ok: true })
  expect(orders).toMatchObject([{ code: '000123', owner: 'TH-0123', security: 'in-stock' }])
  expect(noted).toEqual([['staff:mana', 'tag-written', { barcode: '000123', overwrite: false }]])
})

test('what did not come on the tag is not in the log', async () => {
  const { noted, tagging } = atPad(null)
  const asked = { stationId: STATION_ID, device: 'pad', parts: 1, part: 1, overwrite: false, code: 'B9' }
  expect(await tagging.writeTag('staff:mana', asked)).toMatchObject({ failures: [{ code: 'code-unknown' }] })
  expect(noted).toEqual([])
})
