const REMEMBERED = 'pratu.build'
const REMEMBERED_AT = 'pratu.renewed-at'
const NOT_AGAIN_MS = 60_000
const BUILD = /<meta name="build" content="(\w+)"/

interface RenewalContext {
  /** The build of this page; null under the development server, which brings changes by itself. */
  readonly build: string | null
  /** The page as the server has it now. */
  fetchPage(): Promise<Pick<Response, 'ok' | 'text'>>
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>
  nowMs(): number
  reload(): void
}

/** Each tells whether it loads the page anew, which it does if the page can be had and `mayReload` then agrees. */
export interface Renewal {
  /**
   * After an update of the server the files are gone that an open page may still ask for: once for each build that is not
   * this page's, so that it never goes round.
   */
  toNewBuild(mayReload?: () => boolean): Promise<boolean>
  /**
   * Of the same build too: an import that failed although its files were fetched is not made again by the same page
   * (WHATWG HTML, issue 6768). At most once a minute.
   */
  ofMissingPart(mayReload: () => boolean): Promise<boolean>
}

export const createRenewal = ({ build, fetchPage, storage, nowMs, reload }: RenewalContext): Renewal => {
  const servedBuild = async () => {
    const html = await fetchPage().then(
      page => (page.ok ? page.text() : ''),
      () => '',
    )
    return BUILD.exec(html)?.[1]
  }
  const renew = (served: string): true => {
    storage.setItem(REMEMBERED, served)
    storage.setItem(REMEMBERED_AT, String(nowMs()))
    reload()
    return true
  }

  return {
    async toNewBuild(mayReload = () => true) {
      if (build === null) return false
      const served = await servedBuild()
      const isNew = served !== undefined && served !== build && served !== storage.getItem(REMEMBERED)
      return isNew && mayReload() && renew(served)
    },
    async ofMissingPart(mayReload) {
      if (build === null || nowMs() - Number(storage.getItem(REMEMBERED_AT)) < NOT_AGAIN_MS) return false
      const served = await servedBuild()
      return served !== undefined && mayReload() && renew(served)
    },
  }
}

export const renewalOf = ({ document, location, sessionStorage }: Window): Renewal =>
  createRenewal({
    build: document.querySelector<HTMLMetaElement>('meta[name=build]')?.content ?? null,
    fetchPage: () => fetch(location.pathname + location.search, { cache: 'no-store' }),
    storage: sessionStorage,
    nowMs: Date.now,
    reload: () => location.reload(),
  })

/** For pages of which nobody says when they rest: they are renewed when a part of them cannot be had. Unsaved work is asked about. */
export const renewWhenPartsAreMissing = (page: Window): void => {
  const { toNewBuild } = renewalOf(page)
  page.addEventListener('vite:preloadError', () => void toNewBuild())
}
