import { expect, test } from 'vitest'
import { isDark } from '../../../../../kiosk-ui/kiosk/idle/darkness.ts'
import { emptyFeed, fridayAt } from '../../../../fakes/idle-feed.ts'

const night = { closedAfterMinutes: 10, openAfterMinutes: null }
const both = { closedAfterMinutes: 10, openAfterMinutes: 30 }

test.each([
  ['ten minutes after the last one, in the evening', night, '18:10', '18:00', true],
  ['nine minutes after the last one', night, '18:09', '18:00', false],
  ['open hours, however long alone', night, '15:00', '08:00', false],
  ['the minute in which it opens', night, '07:30', '00:00', false],
  ['the minute before it opens', night, '07:29', '00:00', true],
  ['open hours, where the school wants it so', both, '10:30', '10:00', true],
  ['somebody came through the door ten minutes ago', both, '10:30', '10:20', false],
  ['half an hour after it opened and nobody came', both, '08:00', '01:00', true],
  ['a little after it opened: the night does not count', both, '07:45', '01:00', false],
  [
    'a school that wants no dark screens',
    { closedAfterMinutes: null, openAfterMinutes: null },
    '23:00',
    '01:00',
    false,
  ],
] as const)('%s', (_what, sleep, at, aloneSince, dark) => {
  const feed = { ...emptyFeed(), sleep }
  const aloneMs = fridayAt(at) - fridayAt(aloneSince)
  expect(isDark(feed, { atMs: fridayAt(at), aloneMs })).toBe(dark)
})

test('it is dark on no day of which nothing is known', () => {
  const atMs = fridayAt('12:00') + 30 * 86_400_000
  expect(isDark(emptyFeed(), { atMs, aloneMs: atMs })).toBe(false)
  expect(isDark(null, { atMs, aloneMs: atMs })).toBe(false)
})
