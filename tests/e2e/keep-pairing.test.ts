import { confirmPairing, listStations } from '@pratu/protocol/api/stations'
import { afterEach, expect, it, vi } from 'vitest'
import { type Browser, openBrowser } from '../../provisioning/kiosk/browser.ts'
import { createPairingKeeper } from '../../provisioning/kiosk/keep-pairing.ts'
import { kioskPageOf } from '../../provisioning/kiosk/policies.ts'
import { findProgram } from '../support/programs.ts'
import { openSchoolProcess } from '../support/school-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { granted } from '../support/visitor.ts'
import { SCHOOL_HOST, schoolUrl } from './support/browser.ts'

/** Instead of a compositor and of the sandbox that root has none of. */
const FLAGS = [
  '--headless=new',
  '--ozone-platform=headless',
  '--no-sandbox',
  '--disable-gpu',
  // There is no bus here, of which it would complain.
  '--log-level=3',
  `--host-resolver-rules=MAP ${SCHOOL_HOST} 127.0.0.1`,
]

let opened: Browser | null = null
const close = async () => {
  await opened?.send('Page.close')
  await opened?.ended
  opened = null
}
afterEach(close)

it.skipIf(!findProgram('chromium'))(
  'a kiosk that was paired once is the same kiosk in its next browser',
  async () => {
    await using school = await openSchoolProcess()
    await school.start().ready
    const staff = await school.administrator()
    const url = schoolUrl(school.url)
    using folder = temporaryFolder()

    const openKiosk = async () => {
      const browser = await openBrowser(folder.path, FLAGS, () => {})
      opened = browser
      const pairing = createPairingKeeper(browser, folder.file('pairing'), url)
      await pairing.bringBack()
      await browser.send('Page.navigate', { url: kioskPageOf(url) })
      return pairing
    }
    const untilPages = (kioskPages: number) =>
      vi.waitFor(
        async () =>
          expect(granted(await staff.call(listStations, {})).stations).toMatchObject([{ kioskPages }]),
        20_000,
      )

    const pairing = await openKiosk()
    const pairingId = await vi.waitFor(async () => {
      const [page] = granted(await staff.call(listStations, {})).waiting
      if (!page) throw new Error('No page has asked yet.')
      return page.id
    }, 20_000)
    granted(await staff.call(confirmPairing, { params: { pairingId }, body: { name: 'Kiosk' } }))
    await untilPages(1)
    await pairing.keep()
    await close()
    await untilPages(0)

    await openKiosk()
    await untilPages(1)
  },
)
