import { describe, expect, it } from 'vitest'
import { withParts } from '../../../../kiosk-ui/parts/day-parts.ts'
import { pageAt } from '../../../../kiosk-ui/staff/pages.ts'
import { PageRoute } from '../../../../kiosk-ui/state/page-route.svelte.ts'
import { rememberedLanguage, rememberLanguage } from '../../../../kiosk-ui/state/remembered-language.ts'

/** As a browser does it: going back and forward changes the address first, and tells then. */
const anAddressBar = (pathname: string) => {
  const visited: { url: string; state: number | null }[] = [{ url: pathname, state: null }]
  let at = 0
  let tell = () => {}
  const shown = () => visited[at] ?? { url: pathname, state: null }
  const go = (steps: number) => {
    at += steps
    tell()
  }
  const push = (url: string, state: number | null) => {
    at += 1
    visited.splice(at, Number.POSITIVE_INFINITY, { url, state })
  }
  const bar = {
    location: {
      get pathname() {
        return shown().url
      },
    },
    history: {
      get state() {
        return shown().state
      },
      pushState: (state: number, _unused: string, url: string) => push(url, state),
      replaceState: (state: number) => {
        visited[at] = { url: shown().url, state }
      },
      go,
    },
    addEventListener: (_type: 'popstate', listener: () => void) => {
      tell = listener
    },
  }
  const followPlaceOnPage = () => {
    push(shown().url, null)
    tell()
  }
  return { bar, urls: () => visited.map(({ url }) => url), go, followPlaceOnPage }
}

describe('the route', () => {
  it('begins where the address leads, with or without a slash at its end', () => {
    expect(new PageRoute(anAddressBar('/staff/visits/').bar).path).toBe('/staff/visits')
    expect(new PageRoute(anAddressBar('/').bar).path).toBe('/')
  })

  it('follows links, back and forward, and writes each page once into the history', () => {
    const { bar, urls, go } = anAddressBar('/staff')
    const route = new PageRoute(bar)
    route.go('/staff/visits')
    route.go('/staff/visits')
    expect(route.path).toBe('/staff/visits')
    expect(urls()).toEqual(['/staff', '/staff/visits'])
    go(-1)
    expect(route.path).toBe('/staff')
  })

  const heldAt = (pathname: string, ...paths: string[]) => {
    const made = anAddressBar(pathname)
    const route = new PageRoute(made.bar)
    for (const path of paths) route.go(path)
    let held = true
    const letGo = route.hold(() => held)
    return {
      ...made,
      route,
      letGo,
      save: () => {
        held = false
      },
    }
  }

  it('asks before it follows a link away from a page that holds it', () => {
    const { route, urls } = heldAt('/staff/catalogue/new')
    route.go('/staff')
    expect(route).toMatchObject({ path: '/staff/catalogue/new', asking: true })
    route.stay()
    expect(route).toMatchObject({ path: '/staff/catalogue/new', asking: false })
    expect(urls()).toEqual(['/staff/catalogue/new'])
    route.go('/staff')
    route.leave()
    expect(route).toMatchObject({ path: '/staff', asking: false })
    expect(urls()).toEqual(['/staff/catalogue/new', '/staff'])
  })

  it('asks before it goes back, however far, and shows the address of the page that stays', () => {
    const { route, bar, go } = heldAt('/staff', '/staff/catalogue', '/staff/catalogue/new')
    go(-2)
    expect(route).toMatchObject({ path: '/staff/catalogue/new', asking: true })
    expect(bar.location.pathname).toBe('/staff/catalogue/new')
    route.stay()
    go(-2)
    route.leave()
    expect(route).toMatchObject({ path: '/staff', asking: false })
    expect(bar.location.pathname).toBe('/staff')
  })

  it('asks before it goes forward', () => {
    const { route, bar, go, letGo } = heldAt('/staff', '/staff/catalogue')
    letGo()
    go(-1)
    route.hold(() => true)
    go(1)
    expect(route).toMatchObject({ path: '/staff', asking: true })
    expect(bar.location.pathname).toBe('/staff')
    route.leave()
    expect(route.path).toBe('/staff/catalogue')
    go(-1)
    expect(route).toMatchObject({ path: '/staff/catalogue', asking: true })
  })

  it('does not ask when all is saved, nor for another place on the page', () => {
    const { route, go, followPlaceOnPage, save } = heldAt('/staff', '/staff/catalogue/new')
    followPlaceOnPage()
    expect(route.asking).toBe(false)
    go(-2)
    expect(route).toMatchObject({ path: '/staff/catalogue/new', asking: true })
    route.stay()
    save()
    go(-2)
    expect(route).toMatchObject({ path: '/staff', asking: false })
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
