import { readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('../../../../kiosk-ui/style/fonts.css', import.meta.url), 'utf8')
const { resolve } = createRequire(import.meta.url)

test('the web font is two weights, Thai and Latin, of at most 70 kB together', () => {
  const files = [...css.matchAll(/url\("([^"]+)"\)/g)].map(([, file = '']) => file)
  expect(files.map(file => /looped-(\w+-\d+)-normal/.exec(file)?.[1]).sort()).toEqual([
    'latin-400',
    'latin-700',
    'thai-400',
    'thai-700',
  ])
  const bytes = files.reduce((sum, file) => sum + statSync(resolve(file)).size, 0)
  expect(bytes).toBeGreaterThan(10_000)
  expect(bytes).toBeLessThanOrEqual(70_000)
})
