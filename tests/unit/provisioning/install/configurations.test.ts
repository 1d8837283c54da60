import { describe, expect, test } from 'vitest'
import { readConfig } from '../../../../device-daemon/config.ts'
import { loadDrivers } from '../../../../device-daemon/load-drivers.ts'
import {
  daemonToml,
  editDaemonToml,
  editSchoolToml,
  firstDevices,
  schoolToml,
} from '../../../../provisioning/install/configurations.ts'
import type { Station } from '../../../../provisioning/install/station.ts'
import { parseConfig } from '../../../../server/school/config.ts'

const SERVER: Station = {
  role: 'server',
  language: 'th',
  school_th: 'ห้องสมุด "ใหม่"',
  school_en: 'New $& Library',
}
const ALL_IN_ONE: Station = { ...SERVER, role: 'all-in-one' }
const DOOR: Station = { role: 'door', language: 'th', server_url: 'http://library.local:8080' }
const SCANNER =
  '[[device]]\nname = "scanner"\ndriver = "hid-keyboard"\nvendor_id = "0c2e"\nproduct_id = "0901"\n'

describe('the configurations of a station', () => {
  test('are understood by server and daemon', async () => {
    const school = parseConfig(schoolToml(ALL_IN_ONE), 'school.toml')
    expect(school.school).toEqual({ name_th: 'ห้องสมุด "ใหม่"', name_en: 'New $& Library' })
    expect(school.kiosk.local_page_station).toBe('คีออสก์ 1')
    const daemon = readConfig(
      daemonToml({ ...DOOR, enrolment_code: 'ABCD' }, [...firstDevices(DOOR, ''), SCANNER]),
      await loadDrivers(),
    )
    expect(daemon).toMatchObject({
      serverUrl: 'http://library.local:8080',
      enrolmentCode: 'ABCD',
      stationName: 'ประตู 1',
    })
    expect(daemon.devices.map(({ driverName }) => driverName)).toEqual(['beam-pair-gpio', 'hid-keyboard'])
  })

  test('keep what staff wrote, and follow the station in what it decides', () => {
    const written = `${schoolToml(SERVER)}\n[calendar]\nopens = "08:00" # ours\n`
    const edited = editSchoolToml(written, ALL_IN_ONE)
    expect(edited).toContain('opens = "08:00" # ours')
    expect(parseConfig(edited, 'school.toml').kiosk.local_page_station).toBe('คีออสก์ 1')
    expect(editSchoolToml(edited, SERVER)).toBe(written)
  })

  test('a station that moves to another server leaves the old one’s code behind; one that stays keeps it', () => {
    const here = daemonToml({ ...DOOR, enrolment_code: 'ABCD' }, [])
    expect(editDaemonToml(here, DOOR, [])).toBe(here)
    const moved = editDaemonToml(here, { ...DOOR, server_url: 'http://other.local' }, [])
    expect(moved).toContain('server_url = "http://other.local"')
    expect(moved).not.toContain('ABCD')
    expect(
      editDaemonToml(moved, { ...DOOR, server_url: 'http://other.local', enrolment_code: 'NEW' }, []),
    ).toContain('\nenrolment_code = "NEW"')
  })

  test('a name that a teacher chose stays, one that the installation chose follows the role', () => {
    const door = daemonToml(DOOR, [])
    expect(editDaemonToml(door, { ...DOOR, role: 'kiosk' }, [])).toContain('station_name = "คีออสก์ 1"')
    const named = door.replace('ประตู 1', 'ประตูสวน')
    expect(editDaemonToml(named, { ...DOOR, role: 'kiosk' }, [])).toBe(named)
  })

  test('a door has its beams once', () => {
    const door = daemonToml(DOOR, firstDevices(DOOR, ''))
    expect(firstDevices(DOOR, door)).toEqual([])
    expect(firstDevices({ ...DOOR, role: 'kiosk' }, '')).toEqual([])
  })
})
