const REMEMBERED = 'pratu.build'
const BUILD = /<meta name="build" content="(\w+)"/

interface RenewalContext {
  /** The build of this page; null under the development server, which brings changes by itself. */
  readonly build: string | null
  /** The page as the server has it now. */
  fetchPage(): Promise<Pick<Response, 'ok' | 'text'>>
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>
  reload(): void
}

/**
 * After an update of the server the files are gone that an open page may still ask for. Loads the page anew if the server
 * has another build of it and `mayReload` then agrees: once for each build, so that it never goes round. Tells whether it does.
 */
export const createRenewal =
  ({ build, fetchPage, storage, reload }: RenewalContext) =>
  async (mayReload: () => boolean = () => true): Promise<boolean> => {
    if (build === null) return false
    const html = await fetchPage().then(
      page => (page.ok ? page.text() : ''),
      () => '',
    )
    const served = BUILD.exec(html)?.[1]
    if (served === undefined || served === build || served === storage.getItem(REMEMBERED) || !mayReload())
      return false
    storage.setItem(REMEMBERED, served)
    reload()
    return true
  }

export const renewalOf = ({ document, location, sessionStorage }: Window): ReturnType<typeof createRenewal> =>
  createRenewal({
    build: document.querySelector<HTMLMetaElement>('meta[name=build]')?.content ?? null,
    fetchPage: () => fetch(location.pathname + location.search, { cache: 'no-store' }),
    storage: sessionStorage,
    reload: () => location.reload(),
  })

/** For pages of which nobody says when they rest: they are renewed when a part of them cannot be had. Unsaved work is asked about. */
export const renewWhenPartsAreMissing = (page: Window): void => {
  const renew = renewalOf(page)
  page.addEventListener('vite:preloadError', () => void renew())
}
