import { contrast } from '@pratu/protocol/contrast'
import {
  carriesWhiteText,
  DARK_GROUNDS,
  INK_SOFT,
  LIGHT_GROUNDS,
  underWhiteText,
  wornColours,
} from '@pratu/protocol/school-colours'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const colour = fc.nat(0xffffff).map(value => `#${value.toString(16).padStart(6, '0')}`)

/** Text and ground: each a token, or a colour that a school does not change. */
const pairsOf = (theme: 'light' | 'dark') =>
  [
    ['#ffffff', 'indigo'],
    ['#ffffff', 'indigo-deep'],
    ['on-indigo-soft', 'indigo'],
    ['on-indigo-soft', 'indigo-deep'],
    ['on-marigold', 'marigold'],
    [INK_SOFT[theme], 'marigold-soft'],
    ...(theme === 'light' ? LIGHT_GROUNDS : DARK_GROUNDS).flatMap(ground => [
      ['indigo-text', ground],
      ['focus', ground],
    ]),
    ['focus-on-indigo', 'indigo'],
    ['focus-on-indigo', 'indigo-deep'],
  ] as const

test.each(['light', 'dark'] as const)(
  'whatever colours a school chooses, every text of its pages can be read: %s',
  theme => {
    fc.assert(
      fc.property(colour, colour, (brand, accent) => {
        const worn = new Map(wornColours({ brand, accent }).map(each => [each.token, each[theme]]))
        const weak = pairsOf(theme).filter(
          ([text, ground]) => contrast(worn.get(text) ?? text, worn.get(ground) ?? ground) < 4.5,
        )
        expect(weak).toEqual([])
      }),
    )
  },
)

test('a colour that is too pale is answered with one that is dark enough, and no darker than need be', () => {
  expect(carriesWhiteText('#26397a')).toBe(true)
  expect(underWhiteText('#26397a')).toBe('#26397a')
  expect(carriesWhiteText('#ffd54f')).toBe(false)
  const darker = underWhiteText('#ffd54f')
  expect(contrast(darker, '#ffffff')).toBeGreaterThanOrEqual(4.5)
  expect(contrast(darker, '#ffffff')).toBeLessThan(5.5)
})
