import { describe, expect, it } from 'vitest'
import { withParts } from '../../../../kiosk-ui/parts/day-parts.ts'
import { pageAt } from '../../../../kiosk-ui/staff/pages.ts'
import { PageRoute } from '../../../../kiosk-ui/state/page-route.svelte.ts'
import { rememberedLanguage, rememberLanguage } from '../../../../kiosk-ui/state/remembered-language.ts'

const anAddressBar = (pathname: string) => {
  const visited = [pathname]
  let back = () => {}
  const bar = {
    location: { pathname },
    history: {
      pushState: (_data: null, _unused: string, url: string) => {
        visited.push(url)
        bar.location.pathname = url
      },
    },
    addEventListener: (_type: 'popstate', listener: () => void) => {
      back = () => {
        bar.location.pathname = visited.at(-2) ?? pathname
        listener()
      }
    },
  }
  return { bar, visited, goBack: () => back() }
}

describe('the route', () => {
  it('begins where the address leads, with or without a slash at its end', () => {
    expect(new PageRoute(anAddressBar('/staff/visits/').bar).path).toBe('/staff/visits')
    expect(new PageRoute(anAddressBar('/').bar).path).toBe('/')
  })

  it('follows links, back and forward, and writes each page once into the history', () => {
    const { bar, visited, goBack } = anAddressBar('/staff')
    const route = new PageRoute(bar)
    route.go('/staff/visits')
    route.go('/staff/visits')
    expect(route.path).toBe('/staff/visits')
    expect(visited).toEqual(['/staff', '/staff/visits'])
    goBack()
    expect(route.path).toBe('/staff')
  })

  it('knows the pages and no others', () => {
    expect(pageAt('/staff/accounts')).toMatchObject({ name: 'accounts', role: 'administrator' })
    expect(pageAt('/staff/accounts/anything')).toMatchObject({ name: 'accounts' })
    expect(pageAt('/staff/nothing')).toBeUndefined()
  })
})

describe('the language', () => {
  const aPlace = (kept: string | null) => {
    const storage = new Map(kept === null ? [] : [['pratu.language', kept]])
    return {
      root: { lang: '' },
      storage: {
        getItem: (key: string) => storage.get(key) ?? null,
        setItem: (key: string, value: string) => void storage.set(key, value),
      },
    }
  }

  it('is Thai until another was chosen, and whatever nonsense was kept', () => {
    expect(rememberedLanguage(aPlace(null))).toBe('th')
    expect(rememberedLanguage(aPlace('xx'))).toBe('th')
  })

  it('is remembered, and told to the browser', () => {
    const place = aPlace(null)
    rememberLanguage(place)('en')
    expect(rememberedLanguage(place)).toBe('en')
    expect(place.root.lang).toBe('en')
  })
})

describe('choosing a day by its parts', () => {
  it('keeps the day within its month', () => {
    expect(withParts('2026-01-31', { month: 2 })).toBe('2026-02-28')
    expect(withParts('2024-02-29', { year: 2025 })).toBe('2025-02-28')
    expect(withParts('2026-11-23', { day: 5 })).toBe('2026-11-05')
  })
})
