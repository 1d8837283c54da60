import { expect, test } from 'vitest'
import { fetchPart } from '../../../../kiosk-ui/link/fetch-part.ts'
import { createPageTime } from '../../../fakes/page-time.ts'

test('a part that cannot be had is asked for again, and that it is missing is told', async () => {
  const page = createPageTime()
  let asked = 0
  let missing = 0
  let part: string | undefined
  const load = async () => {
    asked += 1
    if (asked < 3) throw new TypeError('Failed to fetch dynamically imported module')
    return 'part'
  }
  void fetchPart(load, page.time.after, () => {
    missing += 1
  }).then(got => {
    part = got
  })
  await page.pass(3000)
  expect({ asked, missing, part }).toEqual({ asked: 2, missing: 2, part: undefined })
  await page.pass(2000)
  expect(part).toBe('part')
})
