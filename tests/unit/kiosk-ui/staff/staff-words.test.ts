import { describe, expect, it, test } from 'vitest'
import { catalogueDictionaries } from '../../../../kiosk-ui/catalogue/words.ts'
import { officeDictionaries } from '../../../../kiosk-ui/office/words.ts'
import { passwordRules } from '../../../../kiosk-ui/parts/frame/password-rules.ts'
import { actionWords, actorWords, detailWords } from '../../../../kiosk-ui/staff/accounts/audit-words.ts'
import { staffDictionaries } from '../../../../kiosk-ui/staff/words.ts'
import { ago, agoOrTime } from '../../../../kiosk-ui/words/ago.ts'
import { Words } from '../../../../kiosk-ui/words/translate.svelte.ts'
import { MINUTE_MS, NOW_MS } from './some-day.ts'

const thai = new Words(staffDictionaries, 'th', () => {})
const english = new Words(staffDictionaries, 'en', () => {})

/** Placeholders, and what is called so in Thai too: programs, devices, standards, kinds of files, keys of a keyboard, examples. */
const NAMES = new RegExp(
  [
    String.raw`\{\w+\}`,
    'Pratu|wanna|simulated|Rowling',
    'API|GPIO|USB|Raspberry Pi|Linux|npm ci',
    'ISBN|MARCXML|MARC-in-JSON|MARC|Koha|XML|JSON|nam|mrc|xml|json|ISO|TIS|UTF|BE|DMC|https?://',
    'WebM|PDF|EPUB|MP[34]|M4A|CSV|XLSX?|xlsx?|Excel(?: Workbook)?|Windows',
    'Enter|Alt|Ctrl|Shift|Delete',
    'PRATU|(?:sudo )?pratu [a-z-]+(?: --[a-z-]+)?|sudo systemctl restart(?: pratu-server)?|journalctl -u',
  ].join('|'),
  'g',
)

test.each([
  ['staff', staffDictionaries.th],
  ['catalogue', catalogueDictionaries.th],
  ['office', officeDictionaries.th],
])('the %s pages speak Thai, but for the names of things and of the other language', (_page, thai) => {
  const withEnglish = Object.entries(thai).filter(([, message]) =>
    (typeof message === 'string' ? [message] : Object.values(message)).some(text =>
      /[A-Za-z]{2,}/.test(text.replace(NAMES, '')),
    ),
  )
  expect(withEnglish.map(([key]) => key)).toEqual(['language.other'])
})

describe('relative time', () => {
  it.each([
    [0, 'เมื่อครู่นี้', 'just now'],
    [-3000, 'เมื่อครู่นี้', 'just now'],
    [12_000, '12 วินาทีก่อน', '12 s ago'],
    [MINUTE_MS, '1 นาทีก่อน', '1 min ago'],
    [59 * MINUTE_MS, '59 นาทีก่อน', '59 min ago'],
    [3 * 60 * MINUTE_MS, '3 ชั่วโมงก่อน', '3 h ago'],
    [49 * 60 * MINUTE_MS, '2 วันก่อน', '2 days ago'],
  ])('after %i ms', (passedMs, inThai, inEnglish) => {
    expect(ago(thai, NOW_MS - passedMs, NOW_MS)).toBe(inThai)
    expect(ago(english, NOW_MS - passedMs, NOW_MS)).toBe(inEnglish)
  })

  it('becomes the time of the day after an hour, and the day after midnight', () => {
    expect(agoOrTime(thai, NOW_MS - 59 * MINUTE_MS, NOW_MS)).toBe('59 นาทีก่อน')
    expect(agoOrTime(thai, NOW_MS - 60 * MINUTE_MS, NOW_MS)).toBe('09.42 น.')
    expect(agoOrTime(thai, NOW_MS - 72 * 60 * MINUTE_MS, NOW_MS)).toBe('ศ. 20 พ.ย.')
  })
})

describe('the audit log in words', () => {
  it('tells who did what to whom', () => {
    expect(actorWords(thai, 'staff:wanna')).toBe('wanna')
    expect(actorWords(thai, 'station:คีออสก์: 1')).toBe('สถานี คีออสก์: 1')
    expect(actorWords(thai, 'system')).toBe('ระบบ')
    expect(actionWords(thai, 'token-revoked')).toBe('เลิกใช้กุญแจ')
    expect(detailWords(thai, { userName: 'mana', role: 'librarian' })).toBe('mana · บรรณารักษ์')
    expect(detailWords(english, { name: 'Site', scopes: ['visits:read', 'loans:read'] })).toBe(
      'Site · Visits, Loans',
    )
    expect(detailWords(english, { disabled: true, resetPassword: true })).toBe(
      'Switched off · New first password',
    )
  })

  it('shows an action that it is too old to know by its name', () => {
    expect(actionWords(thai, 'semester-closed')).toBe('semester-closed')
  })
})

describe('the rules of a new password', () => {
  it('want ten characters, another one than before, typed alike twice', () => {
    expect(passwordRules('old', 'short', 'short')).toEqual({ longEnough: false, different: true, same: true })
    expect(passwordRules('long enough', 'long enough', 'x')).toEqual({
      longEnough: true,
      different: false,
      same: false,
    })
    expect(passwordRules('old', '', '')).toEqual({ longEnough: false, different: false, same: false })
  })
})
