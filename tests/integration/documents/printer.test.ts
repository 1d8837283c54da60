import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { CardsData, SignsData } from '../../../server/documents/document-data.ts'
import { createPrinter, type Printer } from '../../../server/documents/printer.ts'
import { codesOf, granted } from '../../support/visitor.ts'

const IDLE_MS = 60_000
const TIMEOUT_MS = 20_000

const FAILING = fileURLToPath(new URL('../../fakes/failing-renderer.ts', import.meta.url))
const MISSING = fileURLToPath(new URL('../../fakes/missing-renderer.ts', import.meta.url))
const SIGNS: SignsData = {
  schoolName: 'โรงเรียน',
  paper: 'a4',
  shelves: [
    { name: { th: '#panic() "น้ำ"', en: '*x*' }, colour: '#112233', from: '500', to: '600', mark: null },
  ],
}
const COMMANDS = { schoolName: 'โรงเรียน', language: 'th', commands: [] } as const

let printer: Printer
afterEach(() => printer.stop())

/** A printer whose time passes only when a test lets it. */
function openPrinter(processFile?: string) {
  const waiting = new Map<() => void, number>()
  const logged: object[] = []
  printer = createPrinter({
    timers: {
      after(delayMs, callback) {
        waiting.set(callback, delayMs)
        return () => waiting.delete(callback)
      },
    },
    log: { error: detail => logged.push(detail) },
    idleMs: IDLE_MS,
    timeoutMs: TIMEOUT_MS,
    ...(processFile === undefined ? {} : { processFile }),
  })
  /** Calls what waits for so long. */
  const pass = (delayMs: number) => {
    for (const [callback, due] of waiting) if (due === delayMs) callback()
  }
  const waits = (delayMs: number) => [...waiting.values()].includes(delayMs)
  return { pass, waits, logged }
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('Typst', () => {
  test('sets a document, whatever its data say, and refuses nothing', async () => {
    openPrinter()
    const { pdf, pages } = granted(await printer.render('signs', SIGNS))
    expect(pages).toBe(1)
    expect(new TextDecoder().decode(pdf.subarray(0, 5))).toBe('%PDF-')
  })

  test('finds Sarabun and no font of the system', async () => {
    openPrinter()
    const { pdf } = granted(await printer.render('signs', SIGNS))
    const names = new TextDecoder('latin1').decode(pdf).match(/\/FontName\s*\/[\w+-]+/g) ?? []
    expect(names.length).toBeGreaterThan(0)
    for (const name of names) expect(name).toContain('Sarabun')
  })

  test('sets as many as are asked for at once, one after the other', async () => {
    openPrinter()
    const shelves = [SIGNS.shelves, [...SIGNS.shelves, ...SIGNS.shelves]].flat()
    const orders = [1, 2, 3].map(count =>
      printer.render('signs', { ...SIGNS, shelves: shelves.slice(0, count) }),
    )
    expect((await Promise.all(orders)).map(result => granted(result).pages)).toEqual([1, 2, 3])
  })

  test('a code that is too long for a card is refused by name, and the next document is set', async () => {
    openPrinter()
    const code = 'X'.repeat(60)
    const holder = {
      title: null,
      givenName: 'มะลิ',
      familyName: '',
      classroom: null,
      classNumber: null,
      groupName: 'ครู',
    }
    const cards: CardsData = { schoolName: 'โรงเรียน', holders: [{ ...holder, code }] }
    expect(await printer.render('cards', cards)).toMatchObject({
      failures: [{ code: 'barcode-too-long', params: { count: 1, barcodes: code } }],
    })
    granted(await printer.render('cards', { ...cards, holders: [{ ...holder, code: 'P1' }] }))
  })
})

describe('the process', () => {
  test('serves the next document too, and ends when it is idle', async () => {
    const { pass } = openPrinter(FAILING)
    const first = granted(await printer.render('signs', SIGNS)).pages
    expect(granted(await printer.render('signs', SIGNS)).pages).toBe(first)
    expect(isAlive(first)).toBe(true)
    pass(IDLE_MS)
    await vi.waitFor(() => expect(isAlive(first)).toBe(false))
    const second = granted(await printer.render('signs', SIGNS)).pages
    expect(second).not.toBe(first)
    expect(isAlive(second)).toBe(true)
  })

  test('that dies refuses its document, and another one serves the next', async () => {
    const { logged } = openPrinter(FAILING)
    expect(codesOf(await printer.render('empty', {}))).toEqual(['printing-failed'])
    expect(logged).toHaveLength(1)
    granted(await printer.render('signs', SIGNS))
  })

  test('that takes too long is ended, and another one serves the next', async () => {
    const { pass, waits } = openPrinter(FAILING)
    const before = granted(await printer.render('signs', SIGNS)).pages
    const stuck = printer.render('commands', COMMANDS)
    await vi.waitFor(() => expect(waits(TIMEOUT_MS)).toBe(true))
    pass(TIMEOUT_MS)
    expect(codesOf(await stuck)).toEqual(['printing-failed'])
    await vi.waitFor(() => expect(isAlive(before)).toBe(false))
    granted(await printer.render('signs', SIGNS))
  })

  test('ends with the server, and what it was doing is refused', async () => {
    const { waits } = openPrinter(FAILING)
    const pid = granted(await printer.render('signs', SIGNS)).pages
    const stuck = printer.render('commands', COMMANDS)
    await vi.waitFor(() => expect(waits(TIMEOUT_MS)).toBe(true))
    printer.stop()
    expect(codesOf(await stuck)).toEqual(['printing-failed'])
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false))
    expect(codesOf(await printer.render('signs', SIGNS))).toEqual(['printing-failed'])
  })

  test('says what to do where Typst has no build for the computer', async () => {
    const { logged } = openPrinter(MISSING)
    expect(codesOf(await printer.render('signs', SIGNS))).toEqual(['printing-not-installed'])
    expect(logged).toEqual([{ reason: 'Cannot find native binding.' }])
  })
})
