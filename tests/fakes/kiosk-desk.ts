import { Desk } from '../../kiosk-ui/state/desk.svelte.ts'
import type { Tone } from '../../kiosk-ui/state/verdicts.ts'
import { createKioskLibrary } from './kiosk-library.ts'
import { createPageTime } from './page-time.ts'

/** A kiosk's desk over a library and a clock that a test holds in its hands. */
export const openDesk = () => {
  const page = createPageTime()
  const fake = createKioskLibrary()
  const tones: Tone[] = []
  const told = { unpaired: 0 }
  const desk = new Desk({
    library: fake.library,
    time: page.time,
    sound: tone => tones.push(tone),
    onUnpaired: () => {
      told.unpaired += 1
    },
    onAlone: () => {},
    onUnused: () => {},
  })

  const scan = async (...codes: string[]): Promise<void> => {
    for (const code of codes) {
      desk.hear(code, 'scanner')
      await page.pass(100)
    }
  }
  const borrowing = () => {
    if (desk.screen.name !== 'borrowing') throw new Error(`The screen is ${desk.screen.name}, not borrowing.`)
    return desk.screen.borrowing
  }
  const returning = () => {
    if (desk.screen.name !== 'returning') throw new Error(`The screen is ${desk.screen.name}, not returning.`)
    return desk.screen.returning
  }
  const outcomes = () => borrowing().entries.map(({ code, outcome }) => `${code} ${outcome.kind}`)

  return { page, fake, desk, tones, told, scan, borrowing, returning, outcomes }
}
