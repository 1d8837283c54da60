/** What of the browser's window a route needs. */
export interface AddressBar {
  readonly location: { readonly pathname: string }
  readonly history: { pushState(data: null, unused: string, url: string): void }
  addEventListener(type: 'popstate', listener: () => void): void
}

const withoutLastSlash = (path: string): string => path.replace(/(.)\/+$/, '$1')

/** The page's address; changes with links, `go`, and the browser's back and forward. */
export class PageRoute {
  #path = $state('/')
  readonly #bar: AddressBar

  constructor(bar: AddressBar) {
    this.#bar = bar
    this.#read()
    bar.addEventListener('popstate', this.#read)
  }

  get path(): string {
    return this.#path
  }

  /** The parts of the address below a page's own. */
  below(root: string): string[] {
    return this.#path.startsWith(`${root}/`)
      ? this.#path
          .slice(root.length + 1)
          .split('/')
          .map(decodeURIComponent)
      : []
  }

  go = (path: string): void => {
    if (path === this.#path) return
    this.#bar.history.pushState(null, '', path)
    this.#read()
  }

  #read = (): void => {
    this.#path = withoutLastSlash(this.#bar.location.pathname)
  }
}
