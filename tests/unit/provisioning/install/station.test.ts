import { parse } from 'smol-toml'
import { describe, expect, test } from 'vitest'
import { mergeChoice } from '../../../../provisioning/install/choice.ts'
import {
  parseStation,
  renderStation,
  serverUrlOf,
  stationNameOf,
} from '../../../../provisioning/install/station.ts'

const parsed = (text: string) => parseStation(text, 'station.toml')
const KIOSK = 'role = "kiosk"\nserver_url = "http://library.local:8080"'

describe('what a computer shall be', () => {
  test('a server is told to have a name, a kiosk to have a server, and a wrong key is named', () => {
    expect(() => parsed('role = "server"')).toThrow('school_th')
    expect(() => parsed('role = "kiosk"')).toThrow('server_url')
    expect(() => parsed('role = "kiosk"\nserver_url = "library"')).toThrow('http://library.local:8080')
    expect(() => parsed(`${KIOSK}\ncolour = "red"`)).toThrow('colour')
    expect(() => parsed('role = "counter"')).toThrow('role')
  })

  test('a server serves itself; whoever names no station gets a name in their language', () => {
    const own = parsed(
      'role = "all-in-one"\nschool_th = "ห้องสมุด"\nschool_en = "Library"\nserver_url = "http://elsewhere"',
    )
    expect(serverUrlOf(own)).toBe('http://127.0.0.1:8080')
    expect(serverUrlOf(parsed(KIOSK))).toBe('http://library.local:8080')
    expect(stationNameOf(parsed(KIOSK))).toBe('คีออสก์ 1')
    expect(stationNameOf(parsed(`${KIOSK}\nlanguage = "en"`))).toBe('Kiosk 1')
  })

  test('is read back as it was written, without the code that is used up', () => {
    const station = parsed(`${KIOSK}\nenrolment_code = "ABCD"\nstation_name = "ประตู \\"หน้า\\""`)
    const { enrolment_code, ...kept } = station
    expect(enrolment_code).toBe('ABCD')
    expect(parsed(renderStation(station))).toEqual(kept)
  })

  test('what is said now goes before what stood there, and what is left out stays', () => {
    expect(mergeChoice(KIOSK, { role: 'door', language: undefined, 'station-name': '' })).toEqual({
      ...parse(KIOSK),
      role: 'door',
    })
  })
})
