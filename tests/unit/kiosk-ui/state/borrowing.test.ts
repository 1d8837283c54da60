import { expect, it } from 'vitest'
import { Borrowing } from '../../../../kiosk-ui/state/borrowing.svelte.ts'
import type { Library } from '../../../../kiosk-ui/state/library.ts'
import { createKioskLibrary } from '../../../fakes/kiosk-library.ts'

it('how many may be borrowed is what was told last', async () => {
  const { library } = createKioskLibrary()
  const opened = await library.openSession('C1')
  if (!opened.ok) throw new Error('It was refused.')
  const told: (number | null | undefined)[] = [undefined, 2, null]
  const borrow: Library['borrow'] = async (sessionId, code) => {
    const answer = await library.borrow(sessionId, code)
    const loanLimit = told.shift()
    return answer.ok && loanLimit !== undefined
      ? { ...answer, value: { ...answer.value, loanLimit } }
      : answer
  }
  const borrowing = new Borrowing({ ...library, borrow }, opened.value, 'C1')
  const after = async (code: string) => {
    await borrowing.borrow(code)
    return borrowing.loanLimit
  }
  expect(borrowing.loanLimit).toBe(5)
  expect(await after('B1')).toBe(5)
  expect(await after('B2')).toBe(2)
  expect(await after('B3')).toBeNull()
})
