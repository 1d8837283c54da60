import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { DEWEY_COLOURS } from '../../../../../server/school/signage/class-colour.ts'

test('a class has the same colour on paper as on drawn covers', () => {
  const tokens = readFileSync(new URL('../../../../../kiosk-ui/style/tokens.css', import.meta.url), 'utf8')
  for (const [mark, colour] of Object.entries(DEWEY_COLOURS))
    expect(tokens).toMatch(new RegExp(`--dewey-${mark}:[^;]*${colour}`))
})
