import { changeAppearance, getAppearance, removeCrest, setCrest } from '@pratu/protocol/api/appearance'
import { getSchool } from '@pratu/protocol/api/school'
import { listAudit } from '@pratu/protocol/api/staff'
import type { Appearance } from '@pratu/protocol/appearance'
import { KIOSK_NAMESPACE, type KioskStation } from '@pratu/protocol/kiosk-link'
import { STAFF_NAMESPACE } from '@pratu/protocol/staff-link'
import type { TodaySnapshot } from '@pratu/protocol/today'
import type { Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kioskPageOf } from '../../../support/kiosk-page.ts'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { smallPng } from '../../../support/small-png.ts'
import { staffMember } from '../../../support/staff-member.ts'
import { codesOf, granted, type Visitor } from '../../../support/visitor.ts'

const CHOSEN: Appearance = {
  name: { th: 'ห้องสมุดบ้านดอกไม้', en: 'Flower House Library' },
  colours: { brand: '#0b5a31', accent: '#ffd54f' },
  kioskTheme: 'by-hour',
  addressNong: true,
}

let school: RunningSchool
let librarian: Visitor

beforeAll(async () => {
  school = await runSchool()
  librarian = await staffMember(school, 'librarian')
})
afterAll(() => school[Symbol.asyncDispose]())

const shown = async () => granted(await school.visitor().call(getSchool, {})).school

const putCrest = (content: Uint8Array) =>
  librarian.fetch(setCrest.path, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: Buffer.from(content),
  })

const next = <Value>(socket: Socket, event: string) =>
  new Promise<Value>(resolve => {
    socket.once(event, resolve)
  })

describe("the school's own look", () => {
  it('is plain, and named by the configuration, until staff choose', async () => {
    expect(await shown()).toEqual({
      name: { th: 'โรงเรียน', en: 'School' },
      sample: false,
      crestUrl: null,
      colours: [],
      kioskTheme: 'system',
      addressNong: false,
    })
  })

  it('is not for helpers to change', async () => {
    const helper = await staffMember(school, 'helper')
    expect(codesOf(await helper.call(getAppearance, {}))).toEqual(['not-allowed'])
    expect(codesOf(await helper.call(changeAppearance, { body: CHOSEN }))).toEqual(['not-allowed'])
    expect(codesOf(await helper.call(removeCrest, {}))).toEqual(['not-allowed'])
  })

  it('reaches the pages that are open at once, and the audit log', async () => {
    const { stationId } = await school.station('คีออสก์')
    const kiosk = (await kioskPageOf(school, stationId)).socket(KIOSK_NAMESPACE)
    const staff = librarian.socket(STAFF_NAMESPACE)
    const [before, day] = [next<KioskStation>(kiosk, 'station'), next<TodaySnapshot>(staff, 'today')]
    kiosk.connect()
    staff.connect()
    expect([(await before).school.kioskTheme, (await day).school.kioskTheme]).toEqual(['system', 'system'])

    const heard = new Promise<KioskStation>(resolve => {
      kiosk.on('station', (told: KioskStation) => {
        if (told.school.kioskTheme === 'by-hour') resolve(told)
      })
    })
    const daily = next<TodaySnapshot>(staff, 'today')
    const answer = granted(await librarian.call(changeAppearance, { body: CHOSEN }))
    expect(answer.appearance).toEqual(CHOSEN)
    const told = await shown()
    expect(told).toMatchObject({ name: CHOSEN.name, addressNong: true })
    expect(told.colours).toContainEqual({ token: 'indigo', light: '#0b5a31', dark: expect.any(String) })
    expect((await heard).school).toEqual(told)
    expect((await daily).school).toEqual(told)
    kiosk.close()
    staff.close()

    const { entries } = granted(await (await school.administrator()).call(listAudit, { query: {} }))
    expect(entries.find(({ action }) => action === 'appearance-changed')).toMatchObject({
      actor: 'staff:librarian',
      detail: { name: 'ห้องสมุดบ้านดอกไม้', brand: '#0b5a31', accent: '#ffd54f' },
    })
  })

  it('refuses a colour under which white text cannot be read, says which can, and changes nothing', async () => {
    const before = await shown()
    const pale = { ...CHOSEN, addressNong: false, colours: { brand: '#ffd54f', accent: '#26397a' } }
    const answer = await librarian.call(changeAppearance, { body: pale })
    const [failure] = answer.ok ? [] : answer.failures
    expect(failure).toMatchObject({ code: 'colour-too-pale', params: { colour: '#ffd54f' } })
    expect(await shown()).toEqual(before)
    const brand = String(failure?.params?.darker)
    const darker = { ...pale, colours: { ...pale.colours, brand } }
    expect(codesOf(await librarian.call(changeAppearance, { body: darker }))).toEqual([])
    expect(
      codesOf(
        await librarian.call(changeAppearance, {
          body: { ...pale, colours: { brand: 'red', accent: 'x' } } as Appearance,
        }),
      ),
    ).toEqual(['invalid-request', 'invalid-request'])
  })
})

describe('the crest', () => {
  it('is known by its content, and its address by this very picture', async () => {
    expect((await putCrest(smallPng(64))).status).toBe(200)
    const { crestUrl } = await shown()
    const picture = await school.visitor().fetch(crestUrl ?? '')
    expect(picture.status).toBe(200)
    expect(picture.headers.get('content-type')).toBe('image/png')
    expect(picture.headers.get('cache-control')).toContain('immutable')
    expect(picture.headers.get('x-content-type-options')).toBe('nosniff')
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(smallPng(64))

    expect((await putCrest(smallPng(64, 200))).status).toBe(200)
    expect((await shown()).crestUrl).not.toBe(crestUrl)
    expect((await school.visitor().fetch(crestUrl ?? '')).status).toBe(404)
  })

  it('is refused as anything but a PNG, JPEG or WebP of a sensible size, and the one before stays', async () => {
    const { crestUrl } = await shown()
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)" viewBox="0 0 9 9"/>')
    const gif = Buffer.from('GIF89a\x01\x00\x01\x00', 'latin1')
    const cut = smallPng(64).subarray(0, 12)
    for (const content of [svg, gif, cut, Buffer.from('<!doctype html>'), Buffer.alloc(0)])
      expect((await putCrest(content)).status).toBe(415)
    expect((await putCrest(smallPng(3001))).status).toBe(409)
    expect((await putCrest(Buffer.alloc(1_000_001, 1))).status).toBe(413)
    expect((await shown()).crestUrl).toBe(crestUrl)
  })

  it('goes when it is taken away', async () => {
    expect(granted(await librarian.call(removeCrest, {})).crestUrl).toBeNull()
    expect((await shown()).crestUrl).toBeNull()
  })
})
