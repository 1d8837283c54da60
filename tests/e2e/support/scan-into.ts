import type { Page } from 'playwright-core'

/** What a Thai layout writes for the keys of digits. */
const THAI_KEYS = 'จๅ/-ภถุึคต'

const keyOf = (character: string): { code: string; key: string; shift: boolean } => {
  if (/\d/.test(character))
    return { code: `Digit${character}`, key: THAI_KEYS[Number(character)] ?? '', shift: false }
  if (character === '-') return { code: 'Minus', key: 'ข', shift: false }
  return { code: `Key${character.toUpperCase()}`, key: 'ฟ', shift: /[A-Z]/.test(character) }
}

/** A keyboard scanner reads a code on a computer whose layout is Thai: all keys in one go, then Enter. */
export async function scanInto(page: Page, code: string): Promise<void> {
  const keyboard = await page.context().newCDPSession(page)
  const press = (key: { code: string; key: string; shift: boolean }, text: string) => {
    const common = { code: key.code, key: key.key, modifiers: key.shift ? 8 : 0 }
    return [
      keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', ...common, text }),
      keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...common }),
    ]
  }
  const strokes = [...code].map(keyOf)
  await Promise.all([
    ...strokes.flatMap(key => press(key, key.key)),
    ...press({ code: 'Enter', key: 'Enter', shift: false }, '\r'),
  ])
  await keyboard.detach()
}
