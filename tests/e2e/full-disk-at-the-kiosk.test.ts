import { globSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { changeKioskSettings } from '@pratu/protocol/api/kiosk-settings'
import { getSimulator } from '@pratu/protocol/api/simulator'
import { FIRST_KIOSK_SETTINGS } from '@pratu/protocol/kiosk-settings'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openPty, type Pty } from '../fakes/pty.ts'
import { noSmallDisks, type SmallDisk, smallDisk } from '../support/small-disk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { granted } from '../support/visitor.ts'
import { launchBrowser } from './support/browser.ts'
import { type Library, openLibrary } from './support/library.ts'

const reason = noSmallDisks()
const DISK_MEGABYTES = 400

const folder = temporaryFolder()
let disk: SmallDisk
let pty: Pty
let library: Library
let browser: Browser
let kiosk: Page

beforeAll(async () => {
  if (reason) return
  disk = smallDisk(folder.file('card'), DISK_MEGABYTES)
  pty = await openPty()
  browser = await launchBrowser()
  const { TMPDIR } = process.env
  process.env.TMPDIR = folder.file('card')
  try {
    library = await openLibrary(
      `[[device]]\nname = "scanner"\ndriver = "barcode-serial"\npath = "${pty.path}"\n`,
      {},
      // Made here, since one that is copied comes from another disk.
      'sample = true # on this disk',
    )
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = TMPDIR
  }
  // In the evening a kiosk is silent.
  const volumes = [{ from: '00:00', volume: 'soft' as const }]
  granted(await library.admin.call(changeKioskSettings, { body: { ...FIRST_KIOSK_SETTINGS, volumes } }))
  kiosk = await library.kioskPage(browser)
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await library?.[Symbol.asyncDispose]()
  await pty?.close()
  disk?.[Symbol.dispose]()
  folder[Symbol.dispose]()
})

/** What was written ahead is put into the database: a journal that has room of its own would take one more loan. */
function emptyJournal(): void {
  for (const file of globSync(`${folder.file('card')}/**/school.db`)) {
    using database = new DatabaseSync(file)
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  }
}

/** The pitches that the page has played since it was asked last: each answer has its own. */
async function listen(): Promise<void> {
  await kiosk.evaluate(() => {
    const heard: number[] = []
    Object.assign(globalThis, { heard })
    // This computer may have nothing that sounds.
    Object.defineProperty(AudioContext.prototype, 'state', { get: () => 'running' })
    const { start } = OscillatorNode.prototype
    OscillatorNode.prototype.start = function (when) {
      heard.push(this.frequency.value)
      start.call(this, when)
    }
  })
}
const heard = () => kiosk.evaluate(() => (globalThis as unknown as { heard: number[] }).heard.splice(0))

test.skipIf(reason)(
  `a scan that a full disk cannot keep is refused in sight and hearing, and taken once there is room (${reason ?? 'tried'})`,
  async () => {
    const demo = granted(await library.admin.call(getSimulator, {}))
    const [card] = demo.cards.filter(({ note }) => note.en === 'Has no book')
    const books = demo.books.filter(({ note }) => note.en === 'On its shelf')
    const [first, second] = books
    if (!card || !first || !second) throw new Error('The sample school has no examples.')
    const scan = (code: string) => pty.write(`${code}\r`)
    const newest = kiosk.getByRole('article').first()

    await scan(card.code)
    await kiosk.getByText('สวัสดี').first().waitFor()
    await listen()
    // A browser keeps quiet until somebody has touched its page.
    await kiosk.mouse.click(640, 4)
    await scan(first.barcode)
    await newest.getByText('ยืมแล้ว').waitFor()
    const whenLent = await vi.waitFor(async () => {
      const tones = await heard()
      expect(tones).not.toEqual([])
      return tones
    })

    emptyJournal()
    disk.fillUpTo(0)
    await scan(second.barcode)
    await kiosk.getByText('ลองใหม่').first().waitFor()
    const whenRefused = await vi.waitFor(async () => {
      const tones = await heard()
      expect(tones).not.toEqual([])
      return tones
    })
    expect(whenRefused).not.toEqual(whenLent)
    const onLoan = async (barcode: string) => {
      const { books } = granted(await library.admin.call(getSimulator, {}))
      return books.find(book => book.barcode === barcode)?.onLoan ?? false
    }
    expect(await onLoan(second.barcode)).toBe(false)

    disk.makeRoom()
    // The same code at once after itself is one scan.
    await vi.waitFor(
      async () => {
        await scan(second.barcode)
        await newest.getByText('ยืมแล้ว').waitFor({ timeout: 1500 })
      },
      { timeout: 20_000, interval: 100 },
    )
    expect(await onLoan(second.barcode)).toBe(true)
  },
  60_000,
)
