import { expect, test } from 'vitest'
import { createFetchPart } from '../../../../kiosk-ui/link/fetch-part.ts'
import { createPageTime } from '../../../fakes/page-time.ts'

/** A part that cannot be had the first few times, and who hears of it. */
const askFor = (failures: number) => {
  const page = createPageTime()
  const heard = { asked: 0, missing: 0, anyMissing: 0, part: undefined as string | undefined }
  const fetchPart = createFetchPart(page.time.after, () => {
    heard.anyMissing += 1
  })
  const load = async () => {
    heard.asked += 1
    if (heard.asked <= failures) throw new TypeError('Failed to fetch')
    return 'part'
  }
  const onMissing = () => {
    heard.missing += 1
  }
  void fetchPart(load, onMissing).then(part => {
    heard.part = part
  })
  return { page, heard }
}

test('a part that cannot be had once is asked for again at once, and nobody hears of it', async () => {
  const { page, heard } = askFor(1)
  await page.settle()
  expect(heard).toEqual({ asked: 2, missing: 0, anyMissing: 0, part: 'part' })
})

test('a part that cannot be had for longer is told to be missing, and asked for until it is there', async () => {
  const { page, heard } = askFor(4)
  await page.pass(3000)
  expect(heard).toEqual({ asked: 4, missing: 2, anyMissing: 2, part: undefined })
  await page.pass(1000)
  expect(heard).toEqual({ asked: 5, missing: 2, anyMissing: 2, part: 'part' })
})
