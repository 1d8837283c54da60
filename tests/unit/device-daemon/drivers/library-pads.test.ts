import { describe, expect, test } from 'vitest'
import { writeTag } from '../../../../device-daemon/framing/tags/read-tag.ts'
import { createThreeMPad } from '../../../fakes/3m-pad.ts'
import { bookTag } from '../../../fakes/book-tags.ts'
import { createFakePorts } from '../../../fakes/device-ports.ts'
import { createFeigReader } from '../../../fakes/feig-reader.ts'
import { createManualClock } from '../../../fakes/manual-clock.ts'
import { superviseNamed } from '../../../fakes/supervised.ts'
import { createTagField, type TagField } from '../../../fakes/tag-field.ts'

const READERS = { 'feig-iso-host': createFeigReader, '3m-810': createThreeMPad }
type ReaderName = keyof typeof READERS
const SETTINGS = {
  'feig-iso-host': { baudRate: 38_400, dataBits: 8, parity: 'even', stopBits: 1 },
  '3m-810': { baudRate: 19_200, dataBits: 8, parity: 'none', stopBits: 1 },
}

const start = async (driver: ReaderName, answerOf = READERS[driver], table: object = {}) => {
  const clock = createManualClock()
  const field = createTagField()
  const reader = answerOf(field)
  let hearing = true
  const ports = createFakePorts({ answer: bytes => (hearing ? reader(bytes) : null) })
  const device = await superviseNamed(driver, { path: '/dev/pad', ...table }, { clock, ports })
  await clock.advance(10)
  return {
    ...{ clock, field, ports, device },
    codes: () => device.scans.map(({ code }) => code),
    fallSilent: () => {
      hearing = false
    },
  }
}

describe.each(Object.keys(READERS) as ReaderName[])('a pad of the driver %s', driver => {
  test('opens its line as the maker has it', async () => {
    const { ports, device } = await start(driver)
    expect(ports.serialDevices[0]?.settings).toEqual(SETTINGS[driver])
    expect(device.health()).toMatchObject({ state: 'online', kind: 'scanner' })
  })

  test('reads a stack of five as five scans, once for as long as they lie there', async () => {
    const { clock, field, codes, device } = await start(driver)
    const books = [1, 2, 3, 4, 5].map(number => bookTag(number, `B00000${number}`))
    field.put(...books)
    await clock.advance(5_000)
    expect(codes()).toEqual(['B000001', 'B000002', 'B000003', 'B000004', 'B000005'])
    expect(device.health()).toMatchObject({ state: 'online', errors: 0 })
  })

  test('a book that was taken away and laid down again is a new scan, one that flickered is not', async () => {
    const { clock, field, codes } = await start(driver)
    const book = bookTag(1, 'B000001')
    field.put(book)
    await clock.advance(500)
    field.clear()
    await clock.advance(500)
    field.put(book)
    await clock.advance(500)
    expect(codes()).toEqual(['B000001'])
    field.clear()
    await clock.advance(1_500)
    field.put(book)
    await clock.advance(500)
    expect(codes()).toEqual(['B000001', 'B000001'])
  })

  test('an item in three parts is a scan once all of them lie there; until then it is told what is missing', async () => {
    const { clock, field, codes, device } = await start(driver)
    field.put(bookTag(1, 'SET1', 1, 3), bookTag(3, 'SET1', 3, 3), bookTag(9, 'B000009'))
    await clock.advance(2_000)
    expect(codes()).toEqual(['B000009'])
    field.put(bookTag(2, 'SET1', 2, 3))
    await clock.advance(500)
    expect(codes()).toEqual(['B000009', 'SET1'])
    field.take(bookTag(2, 'SET1', 2, 3).uid)
    await clock.advance(2_000)
    expect(codes()).toHaveLength(2)
    const told = device.pads.map(({ incomplete }) => JSON.stringify(incomplete.map(({ present }) => present)))
    expect(told.filter((present, at) => present !== told[at - 1])).toEqual(['[[1,3]]', '[]', '[[1,3]]'])
    await device.stop()
    expect(device.pads.at(-1)).toEqual({ device: 'device', incomplete: [], tags: [] })
  })

  test('reads every model, in either order of the blocks, and a tag of eight blocks', async () => {
    const { clock, field, codes } = await start(driver)
    const content = { itemId: 'OBJECT7', parts: 1, part: 1, owner: 'TH-1', shelf: 'QA76.9.ก'.slice(0, 6) }
    const objects = writeTag({ model: 'iso-28560-2', tag: content }, 'straight', new Uint8Array(112), 4)
    const threeM = writeTag(
      {
        model: '3m',
        tag: { itemId: '1302003767', parts: 1, part: 1, mediaType: 1, branch: 0, library: 0, custom: 0 },
      },
      'reversed',
      new Uint8Array(32),
      4,
    )
    const short = { ...bookTag(3, 'B000003'), memory: bookTag(3, 'B000003').memory.slice(0, 32) }
    for (const memory of [objects, threeM])
      field.put({ uid: bookTag(memory === objects ? 1 : 2, '').uid, memory: memory ?? short.memory, afi: 0 })
    field.put(short)
    await clock.advance(1_000)
    expect(codes()).toEqual(['OBJECT7', '1302003767', 'B000003'])
  })

  test('a blank or foreign tag is no scan, and one that cannot be read is counted once', async () => {
    const { clock, field, codes, device } = await start(driver)
    field.put({ uid: 'E004010000000001', memory: new Uint8Array(112), afi: 0 })
    await clock.advance(3_000)
    expect(device.health()).toMatchObject({ errors: 0 })
    field.put({ uid: 'E004010000000002', memory: new Uint8Array(112).fill(0xa7), afi: 0 })
    await clock.advance(5_000)
    expect(codes()).toEqual([])
    expect(device.health()).toMatchObject({ errors: 1, state: 'online' })
  })

  test('that falls silent is offline, and is opened anew', async () => {
    const { clock, device, fallSilent } = await start(driver)
    fallSilent()
    await clock.advance(8_000)
    expect(device.health()).toMatchObject({ state: 'offline', problem: 'error' })
  })

  test('that does not answer at all is not online', async () => {
    const { clock, device } = await start(driver, () => () => null)
    await clock.advance(3_000)
    expect(device.health()).toMatchObject({ state: 'offline', problem: 'error' })
  })
})

const AFIS = { afi_in_stock: 0x07, afi_on_loan: 0xc2 }

describe.each(Object.keys(READERS) as ReaderName[])('the mark for the gate, by the driver %s', driver => {
  const onLoan = { code: 'B000001', security: 'on-loan' } as const

  test('is written on every part and read back', async () => {
    const { clock, field, device } = await start(driver, READERS[driver], AFIS)
    expect(device.health()).toMatchObject({ setsSecurity: true })
    const tags = [bookTag(1, 'B000001', 1, 2), bookTag(2, 'B000001', 2, 2), bookTag(3, 'B000003')]
    field.put(...tags)
    await clock.advance(500)
    const secured = device.secure(onLoan)
    await clock.advance(100)
    expect(await secured).toBe('set')
    expect(tags.map(({ afi }) => afi)).toEqual([0xc2, 0xc2, 0x07])
    const back = device.secure({ ...onLoan, security: 'in-stock' })
    await clock.advance(100)
    expect(await back).toBe('set')
    expect(tags.map(({ afi }) => afi)).toEqual([0x07, 0x07, 0x07])
  })

  test('is tried again until it takes', async () => {
    const { clock, field, device } = await start(driver, READERS[driver], AFIS)
    const tag = bookTag(1, 'B000001')
    field.put(tag)
    await clock.advance(500)
    let writes = 0
    field.onWrite(uid => {
      writes += 1
      if (writes === 1) field.take(uid)
      if (writes === 4) field.put(tag)
    })
    const secured = device.secure(onLoan)
    await clock.advance(3_000)
    expect(await secured).toBe('set')
    expect([writes, tag.afi]).toEqual([4, 0xc2])
  })

  test('is not taken by a tag that keeps its own, nor by one that has left of late', async () => {
    const { clock, field, device } = await start(driver, READERS[driver], AFIS)
    field.put({ ...bookTag(1, 'B000001'), keepsAfi: true })
    await clock.advance(500)
    const locked = device.secure(onLoan)
    await clock.advance(5_000)
    expect(await locked).toBe('not-taken')
    field.clear()
    await clock.advance(5_000)
    expect(await device.secure(onLoan)).toBe('not-taken')
    await clock.advance(40_000)
    expect(await device.secure(onLoan)).toBe('not-there')
    expect(await device.secure({ ...onLoan, code: 'B000002' })).toBe('not-there')
  })

  test('is not taken by a pad that falls silent', async () => {
    const { clock, field, device, fallSilent } = await start(driver, READERS[driver], AFIS)
    field.put(bookTag(1, 'B000001'))
    await clock.advance(500)
    const secured = device.secure(onLoan)
    fallSilent()
    await clock.advance(9_000)
    expect(await secured).toBe('not-taken')
    expect(device.health()).toMatchObject({ state: 'offline' })
  })

  test('is left alone without the values of the gate', async () => {
    const { clock, field, device } = await start(driver)
    const tag = bookTag(1, 'B000001')
    field.put(tag)
    await clock.advance(500)
    expect(await device.secure(onLoan)).toBe('not-there')
    expect(tag.afi).toBe(0x07)
    expect(device.health().setsSecurity).toBeUndefined()
  })

  test('needs both values of the gate, and that they differ', async () => {
    const options = (table: object) =>
      superviseNamed(
        driver,
        { path: '/dev/pad', ...table },
        { clock: createManualClock(), ports: createFakePorts() },
      )
    await expect(options({ afi_in_stock: 7 })).rejects.toThrow(/afi_on_loan/)
    await expect(options({ afi_in_stock: 7, afi_on_loan: 7 })).rejects.toThrow(/differ/)
  })
})

describe('a FEIG reader', () => {
  test('that names each tag once is asked so that it names all', async () => {
    const { clock, field, codes } = await start('feig-iso-host', (field: TagField) =>
      createFeigReader(field, { tellsOnce: true }),
    )
    field.put(bookTag(1, 'B000001'))
    await clock.advance(5_000)
    expect(codes()).toEqual(['B000001'])
  })

  test('that has more tags than fit in an answer is asked for the others', async () => {
    const { clock, field, codes } = await start('feig-iso-host', (field: TagField) =>
      createFeigReader(field, { tagsPerAnswer: 2 }),
    )
    field.put(...[1, 2, 3, 4, 5].map(number => bookTag(number, `B00000${number}`)))
    await clock.advance(2_000)
    expect(codes()).toHaveLength(5)
  })

  test('answers in advanced frames what does not fit in a standard one', async () => {
    const { clock, field, codes } = await start('feig-iso-host', (field: TagField) =>
      createFeigReader(field, { tagsPerAnswer: 60 }),
    )
    const books = Array.from({ length: 26 }, (_, at) => bookTag(at + 1, `B${String(at).padStart(6, '0')}`))
    field.put(...books)
    await clock.advance(3_000)
    expect(codes()).toHaveLength(26)
  })

  test('that reads by itself says how to set it', async () => {
    const { clock, device } = await start('feig-iso-host', (field: TagField) =>
      createFeigReader(field, { isInScanMode: true }),
    )
    await clock.advance(100)
    expect(device.health()).toMatchObject({ state: 'offline', problem: 'error' })
  })
})
