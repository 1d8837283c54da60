import { readFileSync } from 'node:fs'
import { contrast } from '@pratu/protocol/contrast'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('../../../../kiosk-ui/style/tokens.css', import.meta.url), 'utf8')
const [plain = '', more = ''] = css.split('@media (prefers-contrast: more)')

const colours = (text: string, theme: 'light' | 'dark') => {
  const found = new Map<string, string>()
  for (const [, name = '', light = '', dark = ''] of text.matchAll(
    /--([\w-]+): light-dark\((#\w+), (#\w+)\)/g,
  ))
    found.set(name, theme === 'light' ? light : dark)
  for (const [, name = '', colour = ''] of text.matchAll(/--([\w-]+): (#\w+);/g)) found.set(name, colour)
  return found
}

const grounds = ['paper', 'card', 'sky', 'marigold-soft', 'leaf-soft', 'lotus-soft']
const pairs = [
  ...grounds.map(ground => ['ink', ground]),
  ...['paper', 'card', 'marigold-soft', 'sky'].map(ground => ['ink-soft', ground]),
  ...['paper', 'card', 'sky'].map(ground => ['indigo-text', ground]),
  ...['paper', 'card', 'leaf-soft'].map(ground => ['leaf', ground]),
  ...['paper', 'card', 'lotus-soft'].map(ground => ['lotus', ground]),
  ['on-indigo', 'indigo'],
  ['on-indigo', 'indigo-deep'],
  ['on-indigo-soft', 'indigo'],
  ['on-indigo-soft', 'indigo-deep'],
  ['on-leaf', 'leaf'],
  ['on-lotus', 'lotus'],
  ['on-marigold', 'marigold'],
  ...['000', '100', '200', '300', '400', '500', '600', '700', '800', '900', 'none'].map(dewey => [
    'on-dewey',
    `dewey-${dewey}`,
  ]),
]

test.each([
  ['light', 'light', plain, 4.5],
  ['dark', 'dark', plain, 4.5],
  ['light with more contrast', 'light', css, 7],
  ['dark with more contrast', 'dark', css, 7],
] as const)('text can be read on its ground: %s', (_name, theme, text, enough) => {
  const byName = colours(text, theme)
  const colour = (name = ''): string => {
    const found = byName.get(name)
    if (!found) throw new Error(`tokens.css has no colour --${name}.`)
    return found
  }
  const weak = pairs
    .filter(([text]) => enough < 7 || !text?.startsWith('on-'))
    .map(([text, ground]) => ({ text, ground, ratio: contrast(colour(text), colour(ground)) }))
    .filter(({ ratio }) => ratio < enough)
  expect(weak).toEqual([])
  expect(more).not.toBe('')
})
