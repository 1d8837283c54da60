import { readFileSync } from 'node:fs'
import { contrast } from '@pratu/protocol/contrast'
import { DARK_GROUNDS, INK_SOFT, LIGHT_GROUNDS } from '@pratu/protocol/school-colours'
import { describe, expect, it, test } from 'vitest'

const read = (file: string) =>
  readFileSync(new URL(`../../../../kiosk-ui/style/${file}`, import.meta.url), 'utf8')
const tokens = read('tokens.css')
const [chosen = '', asked = ''] = read('contrast.css').split('@media (prefers-contrast: more)')

type Theme = 'light' | 'dark'

/** Every colour of a style sheet by its name: Pratu's own, where a school may give another. */
const coloursOf = (css: string, theme: Theme): Map<string, string> => {
  const found = new Map<string, string>()
  for (const [, name = '', light = '', dark = ''] of css.matchAll(
    /--([\w-]+): (?:var\(--school-[\w-]+, )?light-dark\((#\w+), (#\w+)\)/g,
  ))
    found.set(name, theme === 'light' ? light : dark)
  for (const [, name = '', colour = ''] of css.matchAll(/--([\w-]+): (#\w+);/g)) found.set(name, colour)
  return found
}

const GROUNDS = ['paper', 'card', 'sky', 'marigold-soft', 'leaf-soft', 'lotus-soft']
const on = (text: string, grounds: readonly string[]) => grounds.map(ground => [text, ground] as const)

/** What stands on what; every `--x` with an `--on-x` is found by itself. */
const pairsOf = (colours: ReadonlyMap<string, string>) => [
  ...on('ink', GROUNDS),
  ...on('ink-soft', ['paper', 'card', 'marigold-soft', 'sky']),
  ...on('indigo-text', ['paper', 'card', 'sky']),
  ...on('leaf', ['paper', 'card', 'leaf-soft']),
  ...on('lotus', ['paper', 'card', 'lotus-soft']),
  ...on('focus', ['paper', 'card', 'sky']),
  ...on('on-indigo', ['indigo-deep']),
  ...on('on-indigo-soft', ['indigo', 'indigo-deep']),
  ...on('focus-on-indigo', ['indigo', 'indigo-deep']),
  ...on(
    'on-dewey',
    [...colours.keys()].filter(name => name.startsWith('dewey-')),
  ),
  ...[...colours.keys()]
    .filter(name => colours.has(`on-${name}`))
    .map(ground => [`on-${ground}`, ground] as const),
]

describe.each([
  ['of the usual themes', tokens, 4.5],
  ['of high contrast', tokens + chosen, 7],
])('text can be read on its ground: %s', (_name, css, enough) => {
  it.each(['light', 'dark'] as const)('%s', theme => {
    const colours = coloursOf(css, theme)
    const colour = (name: string): string => {
      const found = colours.get(name)
      if (!found) throw new Error(`The tokens have no colour --${name}.`)
      return found
    }
    const pairs = pairsOf(colours)
    const weak = pairs
      .map(([text, ground]) => ({ text, ground, ratio: contrast(colour(text), colour(ground)) }))
      .filter(({ ratio }) => ratio < enough)
    expect(weak).toEqual([])
    expect(pairs.map(([text]) => text)).toEqual(
      expect.arrayContaining(['on-leaf', 'on-lotus', 'on-marigold']),
    )
    expect(pairs.length).toBeGreaterThan(40)
  })
})

test('high contrast is the same whether it is chosen or the system asks for it', () => {
  expect(coloursOf(chosen, 'light').size).toBeGreaterThan(20)
  for (const theme of ['light', 'dark'] as const)
    expect(coloursOf(asked, theme)).toEqual(coloursOf(chosen, theme))
})

test("a school's colours are made to hold beside these very tokens", () => {
  const [light, dark] = [coloursOf(tokens, 'light'), coloursOf(tokens, 'dark')]
  const grounds = ['paper', 'card', 'sky']
  expect(LIGHT_GROUNDS).toEqual(grounds.map(name => light.get(name)))
  expect(DARK_GROUNDS).toEqual(grounds.map(name => dark.get(name)))
  expect(INK_SOFT).toEqual({ light: light.get('ink-soft'), dark: dark.get('ink-soft') })
})
