/** What of a key press decides whether it is a command to the browser or the computer. */
interface PressedKey {
  readonly code: string
  readonly key: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
}

/** Keys with which a browser prints, searches, goes back or opens; some scanners send them for signs that they cannot type. */
export const isCommand = ({ code, ctrlKey, altKey, metaKey }: Omit<PressedKey, 'key'>): boolean =>
  ctrlKey || altKey || metaKey || /^(F\d+|Browser|Launch|Media|ContextMenu|PrintScreen|Help)/.test(code)

const PRESSES = ['Enter', 'NumpadEnter', 'Space', 'Tab']
/** Slower than any scanner, sooner than a finger goes from letters to a button. */
const AFTER_A_SIGN_MS = 500

/**
 * Whether a key would press or leave a button as the end of a code does: whoever presses buttons by key has typed no sign just
 * before. Remembers when the last sign was typed.
 */
export const createSignWatch = (): ((key: PressedKey & { readonly timeStamp: number }) => boolean) => {
  let lastSignAtMs = Number.NEGATIVE_INFINITY
  return ({ code, key, timeStamp }) => {
    if (PRESSES.includes(code)) return timeStamp - lastSignAtMs < AFTER_A_SIGN_MS
    if ([...key].length === 1) lastSignAtMs = timeStamp
    return false
  }
}

/** A kiosk leads to its own pages and to no other, here or elsewhere. */
export const staysAtKiosk = (href: string, here: string): boolean => {
  const to = new URL(href, here)
  return (
    to.origin === new URL(here).origin && (to.pathname === '/kiosk' || to.searchParams.get('at') === 'kiosk')
  )
}

const refuse = (event: Event): void => {
  event.preventDefault()
  event.stopPropagation()
}

/** Gestures that are a child's on a screen, and commands to a browser. */
const REFUSED = ['contextmenu', 'dragstart', 'dragover', 'drop', 'auxclick'] as const

/**
 * Keeps whoever stands at a kiosk within it: no other page, no zoom, no menus, no commands. It listens before anything
 * else does. Returns how to end it.
 */
export const lockDown = (page: Window): (() => void) => {
  const stop = new AbortController()
  const listen = <Type extends keyof WindowEventMap>(
    type: Type,
    hear: (event: WindowEventMap[Type]) => void,
  ): void => page.addEventListener(type, hear, { capture: true, passive: false, signal: stop.signal })

  for (const type of REFUSED) listen(type, refuse)
  const endsCode = createSignWatch()
  listen('keydown', event => {
    const inField = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
    if (isCommand(event) || (endsCode(event) && !inField)) refuse(event)
  })
  listen('wheel', event => {
    if (event.ctrlKey) refuse(event)
  })
  listen('touchmove', event => {
    if (event.touches.length > 1) refuse(event)
  })
  listen('click', event => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null
    const href = link?.getAttribute('href')
    if (event.ctrlKey || event.shiftKey || event.metaKey) refuse(event)
    else if (href && !staysAtKiosk(href, page.location.href)) refuse(event)
  })
  return () => stop.abort()
}
