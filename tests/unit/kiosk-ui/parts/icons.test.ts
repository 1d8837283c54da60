import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ICON_NAMES } from '../../../../kiosk-ui/parts/icon-names.ts'

test('every icon that can be named is drawn, and every one that is drawn has a name', () => {
  const drawn = readFileSync(new URL('../../../../kiosk-ui/parts/icons.svg', import.meta.url), 'utf8')
  expect([...drawn.matchAll(/<symbol id="([^"]+)"/g)].map(([, id]) => id)).toEqual([...ICON_NAMES])
})
