import type { Page } from 'playwright-core'

/** More than any screen has to reach. */
const MOST_STEPS = 60

interface Step {
  readonly what: string
  readonly again: boolean
  readonly fault: string | null
}

/**
 * Goes by Tab once through all that keys reach. Tells how many places that were, and which of them does not show that it is
 * reached: by a ring of 3 px that stands out 3:1 from what is behind it (WCAG 2.4.7 and 1.4.11).
 */
export async function walkByKeys(page: Page): Promise<{ places: number; faults: string[] }> {
  const faults: string[] = []
  let places = 0
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press('Tab')
    const reached = await page.evaluate(lookAtFocus)
    if (reached?.again) break
    if (!reached) continue
    places += 1
    if (reached.fault) faults.push(`${reached.what} ${reached.fault}`)
  }
  return { places, faults }
}

/** What moves although its person asked for no motion. */
export const moving = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ effect, playState }) => {
        const { duration } = effect?.getComputedTiming() ?? {}
        return playState === 'running' && (duration === 'auto' || Number(duration) > 1)
      })
      .map(({ effect }) => {
        const { target } = effect as KeyframeEffect
        return `<${target?.localName ?? ''} class="${target?.className ?? ''}"> moves`
      }),
  )

function lookAtFocus(): Step | null {
  const reached = document.activeElement
  if (!(reached instanceof HTMLElement) || reached === document.body) return null
  const what = `<${reached.localName}> “${(reached.textContent || reached.ariaLabel || '').trim().slice(0, 30)}”`
  const again = reached.dataset.walked === 'yes'
  reached.dataset.walked = 'yes'

  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const shade = (colour: string): { light: number; opaque: boolean } => {
    if (!canvas) throw new Error('The browser draws nothing.')
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = colour
    canvas.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data
    const linear = (part: number) =>
      part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4
    const light = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    return { light, opaque: alpha > 250 }
  }
  const contrast = (one: number, other: number): number =>
    (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)

  // A field's ring may be drawn around the form that it stands in.
  const ringed = [reached, reached.closest('form')].find(element => {
    if (!element) return false
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 3
  })
  if (!ringed) return { what, again, fault: 'has no ring' }
  const ring = shade(getComputedStyle(ringed).outlineColor).light
  for (let behind = ringed.parentElement; behind; behind = behind.parentElement) {
    const { backgroundColor, backgroundImage } = getComputedStyle(behind)
    // Of what changes from place to place the darkest and the lightest colour count.
    const colours = backgroundImage.match(/(rgba?|color|oklab|oklch)\([^)]*\)/g) ?? [backgroundColor]
    const shades = colours.map(shade).filter(({ opaque }) => opaque)
    if (shades.length === 0) continue
    const least = Math.min(...shades.map(({ light }) => contrast(ring, light)))
    return { what, again, fault: least < 3 ? `has a ring of ${least.toFixed(1)}:1` : null }
  }
  return { what, again, fault: null }
}
