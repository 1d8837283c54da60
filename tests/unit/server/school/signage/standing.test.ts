import { expect, test } from 'vitest'
import { standingOn } from '../../../../../server/school/signage/standing.ts'

const ALWAYS = { switchedOn: true, season: null, from: null, until: null }
const SUNTHORN_PHU = { from: '06-20', to: '06-30' }
const OVER_NEW_YEAR = { from: '12-20', to: '01-15' }

test.each([
  ['a sign without dates', ALWAYS, '2026-11-27', 'shown'],
  ['one that is switched off', { ...ALWAYS, switchedOn: false }, '2026-11-27', 'off'],
  ['its first day', { ...ALWAYS, from: '2026-11-27' }, '2026-11-27', 'shown'],
  ['the day before it', { ...ALWAYS, from: '2026-11-27' }, '2026-11-26', 'not-yet'],
  ['its last day', { ...ALWAYS, until: '2026-11-27' }, '2026-11-27', 'shown'],
  ['the day after it', { ...ALWAYS, until: '2026-11-27' }, '2026-11-28', 'over'],
  ['the first day of a season', { ...ALWAYS, season: SUNTHORN_PHU }, '2026-06-20', 'shown'],
  ['its last day, in another year', { ...ALWAYS, season: SUNTHORN_PHU }, '2031-06-30', 'shown'],
  ['a day out of season', { ...ALWAYS, season: SUNTHORN_PHU }, '2026-07-01', 'out-of-season'],
  ['New Year’s Eve', { ...ALWAYS, season: OVER_NEW_YEAR }, '2026-12-31', 'shown'],
  ['the days after New Year', { ...ALWAYS, season: OVER_NEW_YEAR }, '2027-01-15', 'shown'],
  ['the end of such a season', { ...ALWAYS, season: OVER_NEW_YEAR }, '2027-01-16', 'out-of-season'],
  [
    'a season after the last day',
    { ...ALWAYS, season: SUNTHORN_PHU, until: '2026-06-25' },
    '2026-06-26',
    'over',
  ],
])('%s', (_what, sign, date, standing) => {
  expect(standingOn(sign, date)).toBe(standing)
})
