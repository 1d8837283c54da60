import type { Page } from 'playwright-core'

/**
 * What a keyboard scanner does, without the gaps that a busy machine puts between real key presses: key events with the
 * codes of a US keyboard and the characters of whatever layout is active. Tells when that was, on the page's own clock.
 */
export const scanWithKeyboard = (page: Page, code: string, layout: 'en' | 'th' = 'en'): Promise<number> =>
  page.evaluate(typeAsScanner, { code, layout })

function typeAsScanner({ code, layout }: { code: string; layout: string }) {
  for (const character of [...code, '\n']) {
    const physical =
      character === '\n'
        ? 'Enter'
        : /\d/.test(character)
          ? `Digit${character}`
          : character === '-'
            ? 'Minus'
            : `Key${character.toUpperCase()}`
    const init = {
      code: physical,
      key: character === '\n' ? 'Enter' : layout === 'th' ? 'ๅ' : character,
      shiftKey: /[A-Z]/.test(character),
      bubbles: true,
      cancelable: true,
    }
    const target = document.activeElement ?? document.body
    target.dispatchEvent(new KeyboardEvent('keydown', init))
    target.dispatchEvent(new KeyboardEvent('keyup', init))
  }
  return performance.now()
}
