import { expect, test } from 'vitest'
import { staffDictionaries } from '../../../kiosk-ui/staff/words.ts'
import { dueBecause } from '../../../kiosk-ui/words/due-because.ts'
import { Words } from '../../../kiosk-ui/words/translate.svelte.ts'

const thai = new Words(staffDictionaries, 'th', () => {})
const english = new Words(staffDictionaries, 'en', () => {})

test('a holiday is named in the language of the page, a closure by its one name', () => {
  const because = [
    { reason: 'loan-days', days: 7 },
    {
      reason: 'closed',
      from: '2026-12-10',
      to: '2026-12-10',
      name: { th: 'วันรัฐธรรมนูญ', en: 'Constitution Day' },
    },
    { reason: 'closed', from: '2026-12-11', to: '2026-12-11', name: 'กีฬาสี' },
  ] as const
  const [holiday, closure] = dueBecause(english, because)
  expect(holiday).toContain('Constitution Day')
  expect(closure).toContain('กีฬาสี')
  expect(dueBecause(thai, because)[0]).toContain('วันรัฐธรรมนูญ')
})
