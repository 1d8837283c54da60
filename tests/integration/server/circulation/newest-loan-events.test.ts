import { expect, it } from 'vitest'
import { createItemStore } from '../../../../server/school/catalogue/item-store.ts'
import { createNewestLoanEvents } from '../../../../server/school/circulation/newest-loan-events.ts'
import { classroomOf } from '../../../../server/school/patrons/classroom.ts'
import { openSmallLibrary } from '../../../fakes/small-library.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const stationId = 'kiosk-1'

it('after a restart the newest loans, renewals, returns and undone loans are told as they were when they happened', async () => {
  using folder = temporaryFolder()
  const { database, lending, time, told } = await openSmallLibrary(folder.file('school.db'))
  const opened = await lending.openSession({ stationId, identified: { by: 'card', code: 'mali' } })
  if (!opened.ok) throw new Error('There is no session.')
  const sessionId = opened.value.id
  const lend = async (code: string) => {
    time.advance(1_000)
    const lent = await lending.borrow({ stationId, sessionId, code, key: undefined })
    if (!lent.ok) throw new Error(`${code} could not be borrowed.`)
    return lent.value.loan.id
  }
  const loanId = await lend('book-1')
  const undoneId = await lend('book-2')
  time.advance(1_000)
  await lending.undo({ stationId, sessionId, loanId: undoneId, key: undefined })
  time.advance(86_400_000)
  const again = await lending.openSession({ stationId, identified: { by: 'card', code: 'mali' } })
  if (!again.ok) throw new Error('There is no session.')
  await lending.renew({ stationId, sessionId: again.value.id, loanId, key: undefined })
  time.advance(1_000)
  await lending.return({ stationId: 'kiosk-2', code: 'book-1', key: undefined })

  const newest = createNewestLoanEvents({
    database,
    findItem: createItemStore(database).find,
    classroomOf,
  })
  expect(told.map(({ kind }) => kind)).toEqual(['loan', 'loan', 'loan-undone', 'renewal', 'return'])
  expect(newest(10)).toEqual(told.toReversed())
  expect(newest(2)).toEqual(told.toReversed().slice(0, 2))
  database.close()
})
