import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { exportCatalogue } from '@pratu/protocol/api/catalogue-export'
import { makeDocument } from '@pratu/protocol/api/documents'
import { borrowItem, returnItem } from '@pratu/protocol/api/kiosk'
import { keepRecording } from '@pratu/protocol/api/recordings'
import { expect, test } from 'vitest'
import { openSpool, type Spool } from '../../../device-daemon/spool.ts'
import { createDiskReserve } from '../../../server/school/disk/disk-reserve.ts'
import { aPassage } from '../../fakes/device-events.ts'
import { openKiosks } from '../../support/busy-kiosks.ts'
import { openSchoolProcess } from '../../support/school-process.ts'
import { noSmallDisks, smallDisk } from '../../support/small-disk.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { codesOf } from '../../support/visitor.ts'

const reason = noSmallDisks()
const DISK_MEGABYTES = 96
const TRIES = 3000

test.skipIf(reason)(
  `a full disk refuses files first, then uses its reserve, and loses no loan (${reason ?? 'tried'})`,
  {
    timeout: 120_000,
  },
  async () => {
    await using school = await openSchoolProcess('sample = true')
    using disk = smallDisk(school.dataFolder, DISK_MEGABYTES)
    await school.start().ready
    const admin = await school.administrator()
    const cards = school.read<{ code: string; patronId: string }>(
      `SELECT min(code) AS code, patrons.id AS patronId FROM patron_cards JOIN patrons ON patrons.id = patron_id
     WHERE blocked_reason IS NULL AND expires_on IS NULL AND patrons.id NOT IN
       (SELECT patron_id FROM loans WHERE returned_at_ms IS NULL AND undone_at_ms IS NULL) GROUP BY patrons.id LIMIT 1`,
    )
    const [kiosk] = await openKiosks(school.url, admin, cards)
    const [book] = school.read<{ code: string }>(
      `SELECT barcode AS code FROM items WHERE status = 'available' AND for_loan = 1 AND barcode NOT IN
       (SELECT barcode FROM loans WHERE returned_at_ms IS NULL AND undone_at_ms IS NULL) LIMIT 1`,
    )
    if (!kiosk || !book) throw new Error('The sample school has nobody who may borrow.')
    const { page, sessionId } = kiosk
    const acknowledged: string[] = []
    /** Lends and takes back; the codes of what refused it. */
    const lend = async (): Promise<string[]> => {
      const key = randomUUID()
      const lent = await page.call(borrowItem, { params: { sessionId }, body: book, idempotencyKey: key })
      if (lent.ok) acknowledged.push(lent.value.loan.id)
      const back = await page.call(returnItem, { body: book, idempotencyKey: randomUUID() })
      return [...codesOf(lent), ...codesOf(back)].filter(
        code => !['item-not-on-loan', 'item-already-yours'].includes(code),
      )
    }
    const sendSound = () =>
      admin.fetch('/api/recordings/greeting/th', {
        method: keepRecording.method,
        headers: { 'content-type': 'audio/mpeg', origin: school.url },
        body: new Blob(['no sound']),
      })

    createDiskReserve(school.dataFolder).look()
    expect(existsSync(join(school.dataFolder, 'reserve'))).toBe(true)
    expect(await (await sendSound()).json()).not.toMatchObject({ failures: [{ code: 'disk-full' }] })

    const take = (path: string) => admin.fetch(`${path}?form=iso2709`, { headers: { origin: school.url } })
    expect((await take(exportCatalogue.path)).status).toBe(200)

    // Nearly full: files are refused, loans go on.
    disk.fillUpTo(8_000_000)
    const refused = await sendSound()
    expect(refused.status).toBe(507)
    expect(await refused.json()).toMatchObject({ failures: [{ code: 'disk-full' }] })
    const order = { kind: 'overdue', language: 'th' } as never
    expect(codesOf(await admin.call(makeDocument, { body: order }))).toEqual(['disk-full'])
    expect((await take(exportCatalogue.path)).status).toBe(200)
    expect(await lend()).toEqual([])

    // Fuller: nothing is given out any more, loans go on.
    disk.fillUpTo(4_000_000)
    const kept = await take(exportCatalogue.path)
    expect([kept.status, await kept.json()]).toMatchObject([507, { failures: [{ code: 'disk-full' }] }])
    expect(await lend()).toEqual([])

    // Full to the last byte: the reserve goes, and lending with it, until even that is used up.
    disk.fillUpTo(0)
    const codes = new Set<string>()
    let tries = 0
    for (; tries < TRIES && codes.size === 0; tries += 1) for (const code of await lend()) codes.add(code)
    expect([...codes]).toEqual(['disk-full'])
    expect(existsSync(join(school.dataFolder, 'reserve'))).toBe(false)
    const before = acknowledged.length
    await lend()
    expect(acknowledged.length).toBeGreaterThan(before)
    disk.fillUpTo(0)
    for (let more = 0; more < 20; more += 1) for (const code of await lend()) codes.add(code)
    expect([...codes]).toEqual(['disk-full'])

    // Room again: everything goes on by itself.
    disk.makeRoom()
    expect(await lend()).toEqual([])
    await school.stop('SIGKILL')
    const ids = new Set(school.read<{ id: string }>('SELECT id FROM loans').map(({ id }) => id))
    expect(acknowledged.filter(id => !ids.has(id))).toEqual([])
    expect(school.read('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    console.log(
      `${acknowledged.length} loans acknowledged, ${tries} tries before the disk was first said to be full.`,
    )
  },
)

test.skipIf(reason)(
  `a daemon on a full disk acknowledges nothing that is not there, and goes on (${reason ?? 'tried'})`,
  async () => {
    using folder = temporaryFolder()
    using disk = smallDisk(folder.file('daemon'), 2)
    const open = (): Promise<Spool> =>
      openSpool({ file: folder.file('daemon/spool.sqlite'), coverageIntervalMs: 30_000 }, () => {})
    let spool = await open()
    const kept: string[] = []
    const append = async (): Promise<boolean> => {
      const passage = aPassage(kept.length + 1, { id: randomUUID() })
      try {
        await spool.append(passage, null)
        kept.push(passage.id)
        return true
      } catch (error) {
        expect(String(error)).toContain('Make room on the disk')
        return false
      }
    }
    expect(await append()).toBe(true)
    disk.fillUpTo(0)
    let went = true
    for (let tries = 0; tries < 5000 && went; tries += 1) went = await append()
    expect(went).toBe(false)
    expect(await append()).toBe(false)
    disk.makeRoom()
    expect(await append()).toBe(true)
    await spool.close()
    spool = await open()
    const there = (await spool.oldest(10_000)).map(({ id }) => id)
    await spool.close()
    expect(there.sort()).toEqual(kept.sort())
  },
)
