import type { Page } from 'playwright-core'

/** What must hold of whatever is seen. */
export interface Measure {
  readonly targetPx: number
  readonly textPx: number
}

/**
 * What is too small for a finger or an eye, cut off, pushed out of the page, or lying over something else. What is reached
 * by scrolling is not cut off; behind an open dialog nothing counts.
 */
export const misfits = (page: Page, measure: Measure): Promise<string[]> =>
  page.evaluate(findMisfits, measure)

function findMisfits({ targetPx, textPx }: Measure): string[] {
  interface Box {
    left: number
    top: number
    right: number
    bottom: number
  }
  interface Seen {
    readonly what: string
    readonly element: Element
    readonly box: Box
  }
  const found = new Set<string>()
  const view = document.documentElement
  // A page that scrolls as a whole has more room than is seen at once.
  const pageScrolls = [view, document.body].every(at => !/hidden|clip/.test(getComputedStyle(at).overflowY))
  const screen: Box = {
    ...{ left: 0, right: view.clientWidth, top: pageScrolls ? -view.scrollTop : 0 },
    bottom: pageScrolls ? view.scrollHeight - view.scrollTop : view.clientHeight,
  }
  const root = document.querySelector('dialog[open]') ?? document.body
  const meet = (one: Box, other: Box): Box => ({
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  })
  const wide = ({ left, right }: Box): number => right - left
  const high = ({ top, bottom }: Box): number => bottom - top
  const isShown = (element: Element): boolean =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !element.closest('[inert]')
  /** Only heard: nothing of it meets the eye. */
  const isClipped = (element: Element): boolean =>
    getComputedStyle(element).clipPath === 'inset(50%)' ||
    (element.parentElement !== null && isClipped(element.parentElement))
  const keyboard = document.querySelector('.keyboard')
  const keysTop = keyboard?.getBoundingClientRect().top ?? 0

  /** What of a box is seen now, and by how much of each side it is cut off for good. */
  const shown = (from: Element | null, box: Box): { box: Box; lostX: number; lostY: number } => {
    let rest = box
    let [lostX, lostY] = [0, 0]
    let scrolls = pageScrolls
    for (let at = from; at && at !== view; at = at.parentElement) {
      const { overflowX, overflowY, position } = getComputedStyle(at)
      if (overflowX !== 'visible' || overflowY !== 'visible') {
        const next = meet(rest, at.getBoundingClientRect())
        scrolls ||= /auto|scroll/.test(overflowY)
        if (/hidden|clip/.test(overflowX)) lostX = Math.max(lostX, wide(rest) - wide(next))
        if (/hidden|clip/.test(overflowY)) lostY = Math.max(lostY, high(rest) - high(next))
        rest = next
        if (wide(rest) <= 0 || high(rest) <= 0) return { box: rest, lostX, lostY }
      }
      if (position === 'fixed') break
    }
    const inPage = meet(rest, screen)
    const next = keyboard && !keyboard.contains(from) ? meet(inPage, { ...screen, bottom: keysTop }) : inPage
    return {
      box: next,
      lostX: Math.max(lostX, wide(rest) - wide(inPage)),
      // What scrolls comes out from behind the keys.
      lostY: Math.max(lostY, high(rest) - high(inPage), scrolls ? 0 : high(inPage) - high(next)),
    }
  }
  const round = (px: number): number => Math.round(px)

  const targets: Seen[] = []
  for (const element of root.querySelectorAll('button, a[href], input, select, textarea, summary')) {
    if (!isShown(element) || element.matches(':disabled')) continue
    const box = (element.closest('label') ?? element).getBoundingClientRect()
    const what = `<${element.localName}> “${(element.textContent || element.getAttribute('aria-label') || '').trim().slice(0, 30)}”`
    if (wide(box) < targetPx - 0.5 || high(box) < targetPx - 0.5)
      found.add(`${what} is a target of ${round(wide(box))} × ${round(high(box))} px`)
    if (isClipped(element)) found.add(`${what} is reached by keys and not seen`)
    if (element instanceof HTMLElement && element.tabIndex < 0 && !keyboard?.contains(element))
      found.add(`${what} is not reached by keys`)
    const { box: rest, lostX, lostY } = shown(element.parentElement, box)
    if (lostX > 2 || lostY > 2) found.add(`${what} is cut by ${round(lostX)} × ${round(lostY)} px`)
    targets.push({ what, element, box: rest })
  }

  const texts: Seen[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    const text = node.textContent?.replaceAll('\u200b', '').trim()
    if (!element || !text || !isShown(element) || isClipped(element)) continue
    const fontPx = Number.parseFloat(getComputedStyle(element).fontSize)
    const what = `“${text.slice(0, 30)}”`
    // A drawn cover repeats as a picture what stands beside it as text.
    const isPicture = element.closest('svg, [aria-hidden="true"]') !== null
    if (fontPx < textPx - 0.5 && !isPicture) found.add(`${what} is ${round(fontPx)} px small`)
    const range = document.createRange()
    range.selectNodeContents(node)
    // Titles that end in dots are meant to.
    const isShortened = (at: Element | null): boolean => {
      if (!at || at === root) return false
      const style = getComputedStyle(at)
      return (
        style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none' || isShortened(at.parentElement)
      )
    }
    const slack = fontPx * 0.3
    for (const line of range.getClientRects()) {
      if (wide(line) < 1) continue
      const { box, lostX, lostY } = shown(element, line)
      const isEnough = isShortened(element) && wide(box) > Math.min(wide(line), 2 * fontPx) - 2
      if ((lostX > 2 || lostY > slack) && !isPicture && !isEnough)
        found.add(`${what} is cut by ${round(lostX)} × ${round(lostY)} px`)
      const button = element.closest('button, a')?.getBoundingClientRect()
      const isBeside = button && (line.left < button.left - 1 || line.right > button.right + 1)
      const isAbove = button && (line.top + slack < button.top || line.bottom - slack > button.bottom)
      if ((isBeside || isAbove) && !isPicture && !isShortened(element))
        found.add(`${what} sticks out of its button`)
      // Lines reserve more room than letters take.
      texts.push({ what, element, box: { ...box, top: box.top + slack, bottom: box.bottom - slack } })
    }
  }

  const over = (all: readonly Seen[], tell: (one: Seen, other: Seen) => boolean): void => {
    for (const [index, one] of all.entries())
      for (const other of all.slice(index + 1)) {
        const both = meet(one.box, other.box)
        if (wide(both) > 2 && high(both) > 2 && tell(one, other))
          found.add(`${one.what} lies over ${other.what}`)
      }
  }
  over(texts, (one, other) => one.element !== other.element)
  // What covers the whole page is meant to.
  const parts = targets.filter(({ box }) => wide(box) < screen.right || high(box) < screen.bottom)
  over(parts, ({ element }, { element: other }) => !element.contains(other) && !other.contains(element))

  for (const { localName, scrollWidth, clientWidth } of [view, document.body])
    if (scrollWidth > clientWidth) found.add(`${localName} is ${scrollWidth - clientWidth} px too wide`)
  return [...found]
}

/** Which buttons and links are still behind something, or out of the page, when keys have come to them. */
export const hiddenFromKeys = (page: Page): Promise<string[]> => page.evaluate(findHidden)

function findHidden(): string[] {
  const root = document.querySelector('dialog[open]') ?? document.body
  const before = document.activeElement
  const scrolled = [document.documentElement, ...root.querySelectorAll('*')].map(
    element => [element, element.scrollTop] as const,
  )
  const hidden: string[] = []
  for (const element of root.querySelectorAll<HTMLElement>('button:enabled, a[href]')) {
    if (element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true })) continue
    element.focus()
    const { left, top, width, height } = element.getBoundingClientRect()
    if (!element.contains(document.elementFromPoint(left + width / 2, top + height / 2)))
      hidden.push(`<${element.localName}> “${(element.textContent ?? '').trim().slice(0, 30)}” is hidden`)
  }
  if (before instanceof HTMLElement) before.focus()
  for (const [element, scrollTop] of scrolled)
    if (element.scrollTop !== scrollTop) element.scrollTop = scrollTop
  return hidden
}
