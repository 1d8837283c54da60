/** What of the browser's window a route needs. */
export interface AddressBar {
  readonly location: { readonly pathname: string }
  readonly history: {
    /** What `pushState` and `replaceState` left with the page: its number. */
    readonly state: unknown
    pushState(state: number, unused: string, url: string): void
    replaceState(state: number, unused: string): void
    go(steps: number): void
  }
  addEventListener(type: 'popstate', listener: () => void): void
}

const withoutLastSlash = (path: string): string => path.replace(/(.)\/+$/, '$1')

/** The page's address; changes with links, `go`, and the browser's back and forward. */
export class PageRoute {
  #path = $state('/')
  /** The way that was to be gone when the page held it. */
  #stopped = $state.raw<(() => void) | null>(null)
  readonly #bar: AddressBar
  readonly #holds = new Set<() => boolean>()
  /** Pages of the history are numbered, because the browser does not tell how far back or forward it went. */
  #number: number
  /** The browser is on a way that was agreed to. */
  #agreed = false

  constructor(bar: AddressBar) {
    this.#bar = bar
    this.#number = typeof bar.history.state === 'number' ? bar.history.state : 0
    bar.history.replaceState(this.#number, '')
    this.#read()
    bar.addEventListener('popstate', this.#turned)
  }

  get path(): string {
    return this.#path
  }

  /** Somebody wants to leave a page that holds them, and is to say whether to `leave` or `stay`. */
  get asking(): boolean {
    return this.#stopped !== null
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
    this.#stopped = () => {
      this.#number += 1
      this.#bar.history.pushState(this.#number, '', path)
      this.#read()
    }
    if (!this.#isHeld()) this.leave()
  }

  /** Whoever wants to leave is asked as long as `isHeld` says so. Returns what ends it, as effects want it. */
  hold = (isHeld: () => boolean): (() => void) => {
    this.#holds.add(isHeld)
    return () => {
      this.#holds.delete(isHeld)
    }
  }

  leave = (): void => {
    const goOn = this.#stopped
    this.#stopped = null
    goOn?.()
  }

  stay = (): void => {
    this.#stopped = null
  }

  #isHeld(): boolean {
    return [...this.#holds].some(isHeld => isHeld())
  }

  /** The browser has gone back or forward already when it tells; a page that holds is gone back to. */
  #turned = (): void => {
    const { history } = this.#bar
    // A link to a place on the page makes a page of the history without a number.
    if (typeof history.state !== 'number') {
      this.#number += 1
      history.replaceState(this.#number, '')
      return
    }
    const steps = history.state - this.#number
    if (steps !== 0 && !this.#agreed && this.#isHeld()) {
      this.#stopped = () => {
        this.#agreed = true
        history.go(steps)
      }
      history.go(-steps)
      return
    }
    this.#agreed = false
    this.#number = history.state
    this.#read()
  }

  #read(): void {
    this.#path = withoutLastSlash(this.#bar.location.pathname)
  }
}
