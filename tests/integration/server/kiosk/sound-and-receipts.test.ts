import { changeKioskSettings, getKioskSettings, tryKioskSound } from '@pratu/protocol/api/kiosk-settings'
import { makeReceiptCode, printReceipt } from '@pratu/protocol/api/receipts'
import { getRecording, keepRecording, listRecordings, removeRecording } from '@pratu/protocol/api/recordings'
import { refuse, succeed } from '@pratu/protocol/failures'
import type { KioskStation } from '@pratu/protocol/kiosk-link'
import { FIRST_KIOSK_SETTINGS } from '@pratu/protocol/kiosk-settings'
import type { PrintJob } from '@pratu/protocol/print-job'
import type { Receipt } from '@pratu/protocol/receipts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { addressOf } from '../../../../kiosk-ui/link/http.ts'
import { kioskPageOf } from '../../../support/kiosk-page.ts'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { staffMember } from '../../../support/staff-member.ts'
import { codesOf, granted, type Visitor } from '../../../support/visitor.ts'

const RECEIPT: Receipt = {
  language: 'th',
  lentOn: '2026-11-26',
  books: [
    { title: 'ต้นไม้ของ <พ่อ>', dueDate: '2026-12-03' },
    { title: 'ปลาบู่ทอง', dueDate: '2026-12-01' },
  ],
}

let school: RunningSchool
let librarian: Visitor
let page: Visitor
let station: { stationId: string; token: string }

beforeAll(async () => {
  school = await runSchool()
  librarian = await staffMember(school, 'librarian')
  station = await school.station('คีออสก์ 1')
  page = await kioskPageOf(school, station.stationId)
})
afterAll(() => school[Symbol.asyncDispose]())

const send = (visitor: Visitor, method: string, path: string, content: Uint8Array) =>
  visitor.fetch(path, {
    method,
    headers: { 'Content-Type': 'application/octet-stream' },
    body: Buffer.from(content),
  })
const codes = async (response: Response) =>
  ((await response.json()) as { failures: { code: string }[] }).failures.map(({ code }) => code)

/** What the kiosk page is told, the newest last. */
async function listenAsKiosk() {
  const socket = page.socket('/kiosk')
  const stations: KioskStation[] = []
  const trials: unknown[] = []
  socket.on('station', told => stations.push(told))
  socket.on('trySound', trial => trials.push(trial))
  socket.connect()
  await vi.waitFor(() => expect(stations).toHaveLength(1))
  return { socket, stations, trials }
}

describe('recordings', () => {
  const place = { sentence: 'welcome', language: 'th' } as const
  const path = addressOf(keepRecording, { params: place })
  const webm = Buffer.concat([
    Buffer.from('1a45dfa3', 'hex'),
    Buffer.from('\x42\x82\x84webm'),
    Buffer.alloc(200),
  ])

  it('are heard at every kiosk at once, from an address that never changes its meaning', async () => {
    const { socket, stations } = await listenAsKiosk()
    const kept = (await (await send(librarian, 'PUT', path, webm)).json()) as { hash: string }
    await vi.waitFor(() =>
      expect(stations.at(-1)?.sound?.recordings).toEqual([{ ...place, hash: kept.hash }]),
    )
    const file = await page.fetch(addressOf(getRecording, { params: { hash: kept.hash } }))
    expect(file.headers.get('content-type')).toBe('audio/webm')
    expect(file.headers.get('cache-control')).toContain('immutable')
    expect(Buffer.from(await file.arrayBuffer())).toEqual(webm)
    socket.disconnect()
  })

  it('replace each other, and are gone when they are removed', async () => {
    await send(librarian, 'PUT', path, Buffer.concat([webm, Buffer.alloc(10)]))
    expect(granted(await librarian.call(listRecordings, {})).recordings).toHaveLength(1)
    granted(await librarian.call(removeRecording, { params: place }))
    expect(granted(await librarian.call(listRecordings, {})).recordings).toEqual([])
    expect(codesOf(await librarian.call(removeRecording, { params: place }))).toEqual(['not-found'])
  })

  it('are known by their content, not long, and not for helpers to change', async () => {
    expect(await codes(await send(librarian, 'PUT', path, Buffer.from('<html>no sound</html>')))).toEqual([
      'file-kind-unknown',
    ])
    const long = Buffer.concat([webm, Buffer.alloc(500_000)])
    expect(await codes(await send(librarian, 'PUT', path, long))).toEqual(['file-too-large'])
    const helper = await staffMember(school, 'helper')
    expect(await codes(await send(helper, 'PUT', path, webm))).toEqual(['not-allowed'])
  })
})

describe('the volume', () => {
  it('is chosen by staff for the hours of the day, and kiosks follow', async () => {
    const { socket, stations, trials } = await listenAsKiosk()
    const settings = {
      ...FIRST_KIOSK_SETTINGS,
      volumes: [
        { from: '00:00', volume: 'off' as const },
        { from: '10:10', volume: 'loud' as const },
      ],
    }
    expect(granted(await librarian.call(changeKioskSettings, { body: settings }))).toEqual(settings)
    await vi.waitFor(() => expect(stations.at(-1)?.sound?.volumes).toEqual(settings.volumes))

    const asked = await librarian.call(tryKioskSound, {
      params: { stationId: station.stationId },
      body: { volume: 'loud' },
    })
    expect(granted(asked)).toEqual({ pages: 1 })
    await vi.waitFor(() => expect(trials).toEqual([{ volume: 'loud' }]))
    socket.disconnect()
  })

  it.each([
    ['that do not begin at midnight', [{ from: '07:00', volume: 'soft' as const }]],
    [
      'out of order',
      [
        { from: '00:00', volume: 'off' as const },
        { from: '12:00', volume: 'loud' as const },
        { from: '11:00', volume: 'soft' as const },
      ],
    ],
  ])('refuses hours %s', async (_, volumes) => {
    const before = granted(await librarian.call(getKioskSettings, {}))
    const answer = await librarian.call(changeKioskSettings, { body: { ...before, volumes } })
    expect(codesOf(answer)).toEqual(['invalid-request'])
    expect(granted(await librarian.call(getKioskSettings, {}))).toEqual(before)
  })
})

describe('a receipt on a phone', () => {
  const ask = async () =>
    granted(await page.call(makeReceiptCode, { body: { receipt: RECEIPT, origin: 'http://pratu.test' } }))

  it('is the list itself, which needs no network', async () => {
    const code = await ask()
    expect(code.holds).toBe('list')
    expect(code.path).toMatch(/^M\d+ \d+h\d/)
  })

  it('is the address of a page where staff want that', async () => {
    const before = granted(await librarian.call(getKioskSettings, {}))
    granted(await librarian.call(changeKioskSettings, { body: { ...before, receiptCode: 'address' } }))
    expect((await ask()).holds).toBe('address')
  })

  it('tells on that page, kindly, that it is no longer kept', async () => {
    const page = await school.visitor().fetch('/receipt/nobody-knows-it')
    expect(page.status).toBe(410)
    expect(await page.text()).toContain('รายการนี้หมดเวลาแล้ว')
  })

  it('cannot be made by anybody but a kiosk', async () => {
    const body = { receipt: RECEIPT, origin: 'http://pratu.test' }
    expect(codesOf(await school.visitor().call(makeReceiptCode, { body }))).toEqual(['station-not-paired'])
  })
})

describe('a receipt on paper', () => {
  const print = (dots: Uint8Array, size = { lineDots: 16, lines: 3 }) =>
    send(page, 'POST', addressOf(printReceipt, { query: size }), dots)

  it('says that the station is away', async () => {
    expect(await codes(await print(new Uint8Array(6)))).toEqual(['station-offline'])
  })

  it('reaches the daemon of that station dot by dot, and its refusal comes back', async () => {
    const daemon = school.visitor().socket('/station', { token: station.token })
    const jobs: PrintJob[] = []
    let answer: unknown = succeed(null)
    daemon.on('print', (job: PrintJob, done: (answer: unknown) => void) => {
      jobs.push(job)
      done(answer)
    })
    daemon.connect()
    await vi.waitFor(() => expect(daemon.connected).toBe(true))

    const dots = Uint8Array.of(1, 2, 3, 4, 5, 255)
    expect((await print(dots)).status).toBe(200)
    expect(jobs).toEqual([{ lineDots: 16, lines: 3, dots: Buffer.from(dots) }])

    answer = refuse('printer-no-paper')
    const refused = await print(dots)
    expect(refused.status).toBe(503)
    expect(await codes(refused)).toEqual(['printer-no-paper'])
    daemon.disconnect()
  })

  it('is no half picture, and no endless one', async () => {
    expect(await codes(await print(new Uint8Array(5)))).toEqual(['invalid-request'])
    expect(await codes(await print(new Uint8Array(200_000), { lineDots: 576, lines: 2400 }))).toEqual([
      'file-too-large',
    ])
  })
})
