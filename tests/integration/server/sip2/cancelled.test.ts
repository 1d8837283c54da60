import { afterEach, beforeEach, expect, test } from 'vitest'
import { formatDate } from '../../../../server/school/sip2/dates.ts'
import { converseWith } from '../../../fakes/sip2-conversation.ts'
import { contentsOf, openSmallLibrary, type SmallLibrary } from '../../../fakes/small-library.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const DAY_MS = 86_400_000
const BLANK = ' '.repeat(18)

let folder: ReturnType<typeof temporaryFolder>
let library: SmallLibrary
let ask: (body: string) => Promise<string>
beforeEach(async () => {
  folder = temporaryFolder()
  library = await openSmallLibrary(folder.file('school.db'))
  const { hear } = converseWith(library)()
  ask = async body => (await hear(Buffer.from(body))).toString()
  await ask('9300CNself-check|COterminal-password|')
})
afterEach(() => {
  library.database.close()
  folder[Symbol.dispose]()
})

const now = () => formatDate(library.time.clock.now())
const checkout = (card: string, item: string, cancel: 'Y' | 'N' = 'N') =>
  ask(`11NN${now()}${BLANK}AO|AA${card}|AB${item}|AC|BI${cancel}|`)
const checkin = (item: string, cancel: 'Y' | 'N' = 'N') =>
  ask(`09N${now()}${now()}AP|AO|AB${item}|AC|BI${cancel}|`)
const dueIn = (answer: string) => /\|AH([^|]*)\|/.exec(answer)?.[1]

test('a return that is cancelled is as if it had not been: loan, fine and queue', async () => {
  const lent = await checkout('mali', 'book-1')
  await ask(`15+${now()}AO|AAchaba|ABbook-1|`)
  library.time.advance(30 * DAY_MS)
  library.choose({ holdsOnShelf: false })
  const before = contentsOf(library)
  expect(await checkin('book-1')).toMatch(/^101YNY.*CV01/)
  expect(contentsOf(library)).not.toEqual(before)
  const kept = await checkout('mali', 'book-1', 'Y')
  expect(kept).toMatch(/^121NNY/)
  expect(dueIn(kept)).toBe(dueIn(lent))
  expect(contentsOf(library)).toEqual(before)
})

test('a return that never came has nothing to cancel: the loan is told', async () => {
  const lent = await checkout('mali', 'book-1')
  library.time.advance(DAY_MS)
  const before = contentsOf(library)
  expect(dueIn(await checkout('mali', 'book-1', 'Y'))).toBe(dueIn(lent))
  expect(contentsOf(library)).toEqual(before)
})

test('what cannot be cancelled any more is an ordinary request', async () => {
  const lent = await checkout('mali', 'book-1')
  library.time.advance(DAY_MS)
  await checkin('book-1')
  library.time.advance(11 * 60_000)
  const again = await checkout('mali', 'book-1', 'Y')
  expect(again).toMatch(/^121NNY/)
  expect(dueIn(again)).not.toBe(dueIn(lent))
  // By now somebody else has it.
  await checkin('book-1')
  await checkout('chaba', 'book-1')
  expect(await checkout('mali', 'book-1', 'Y')).toMatch(/^120/)
})

test('a loan that is cancelled is as if it had not been', async () => {
  await checkout('mali', 'book-2')
  expect(await checkin('book-2', 'Y')).toMatch(/^101/)
  expect(contentsOf(library)).toMatchObject({ loans: [], charges: [] })
})
