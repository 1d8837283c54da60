import { startOfDay } from '@pratu/protocol/bangkok'
import { describe, expect, it, test } from 'vitest'
import { RememberedTheme } from '../../../../kiosk-ui/state/remembered-theme.svelte.ts'
import { kioskThemeAt } from '../../../../kiosk-ui/style/theme.ts'

const HOUR_MS = 3_600_000
const at = (hour: number) => startOfDay('2026-11-23') + hour * HOUR_MS

test('a kiosk wears what the school chose, and by the hour the dark theme from the evening to the morning', () => {
  expect(kioskThemeAt('system', at(12))).toBeNull()
  expect(kioskThemeAt('contrast', at(22))).toBe('contrast')
  expect([5.9, 6, 12, 16.9, 17, 23.9].map(hour => kioskThemeAt('by-hour', at(hour)))).toEqual([
    'dark',
    'light',
    'light',
    'light',
    'dark',
    'dark',
  ])
})

describe('the theme of a browser', () => {
  const browser = (kept: Record<string, string>) => {
    const stored = new Map(Object.entries(kept))
    const root = { dataset: {} as DOMStringMap }
    const storage = {
      getItem: (name: string) => stored.get(name) ?? null,
      setItem: (name: string, value: string) => void stored.set(name, value),
    }
    return { stored, root, theme: new RememberedTheme({ storage, root }) }
  }

  it('is what was chosen in it before, at once', () => {
    const { root, theme } = browser({ 'pratu.theme': 'contrast' })
    expect([root.dataset.theme, theme.choice]).toEqual(['contrast', 'contrast'])
  })

  it('follows the system before any choice, after "as the system", and where something else is kept', () => {
    expect(browser({}).root.dataset).toEqual({})
    expect(browser({ 'pratu.theme': 'purple' }).root.dataset).toEqual({})
    const { root, theme, stored } = browser({ 'pratu.theme': 'dark' })
    theme.choose('system')
    expect([root.dataset.theme, stored.get('pratu.theme')]).toEqual([undefined, 'system'])
    theme.choose('light')
    expect(root.dataset.theme).toBe('light')
  })
})
