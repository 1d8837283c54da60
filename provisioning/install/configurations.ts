import { type Station, serverUrlOf, stationNameOf } from './station.ts'

const quote = (text: string): string => JSON.stringify(text)

/** Which station the page on a server's own screen belongs to; none where it has no screen. */
const localPage = (station: Station): string =>
  station.role === 'all-in-one'
    ? `local_page_station = ${quote(stationNameOf(station))}`
    : '# local_page_station = ""'

/** The first `/etc/pratu/school.toml` of a server. */
export const schoolToml = (
  station: Station,
) => `# The school's server. After a change: sudo systemctl restart pratu-server
# The README lists every key.
port = 8080
data_folder = "/var/lib/pratu/server"

[school]
name_th = ${quote(station.school_th ?? '')}
name_en = ${quote(station.school_en ?? '')}

[kiosk]
# The screen of this computer is the kiosk of this station at once.
${localPage(station)}
`

/** A school.toml that is there, with what the station's choice says. */
export const editSchoolToml = (text: string, station: Station): string =>
  withLine(
    withLine(
      withLine(text, /^name_th = .*$/m, `name_th = ${quote(station.school_th ?? '')}`),
      /^name_en = .*$/m,
      `name_en = ${quote(station.school_en ?? '')}`,
    ),
    /^(# ?)?local_page_station = .*$/m,
    localPage(station),
  )

/** The first `/etc/pratu/daemon.toml` of a station; `devices` are its `[[device]]` tables. */
export const daemonToml = (
  station: Station,
  devices: readonly string[],
) => `# What is plugged into this station. After a change: sudo pratu repair
# The README lists every driver and key.
server_url = ${quote(serverUrlOf(station))}
state_folder = "/var/lib/pratu/daemon"

[pairing]
station_name = ${quote(stationNameOf(station))}
${station.enrolment_code === undefined ? '# Without a code, staff accept the station on their page under "Stations".\n# enrolment_code = ""' : `enrolment_code = ${quote(station.enrolment_code)}`}
${devices.map(device => `\n${device}`).join('')}`

/** A daemon.toml that is there, with what the station's choice says, and with devices that it did not know. */
export function editDaemonToml(text: string, station: Station, devices: readonly string[]): string {
  const edited = [
    [/^server_url = .*$/m, `server_url = ${quote(serverUrlOf(station))}`] as const,
    [USUAL_NAME, `station_name = ${quote(stationNameOf(station))}`] as const,
    ...(station.enrolment_code === undefined && !isOfServer(text, station)
      ? [[CODE, '# enrolment_code = ""'] as const]
      : []),
    ...(station.enrolment_code === undefined
      ? []
      : [[CODE, `enrolment_code = ${quote(station.enrolment_code)}`] as const]),
  ].reduce((edit, [line, wanted]) => withLine(edit, line, wanted), text)
  return devices.length === 0
    ? edited
    : `${edited.trimEnd()}\n${devices.map(device => `\n${device}`).join('')}`
}

/** A code is good at the server that made it. */
const CODE = /^(# ?)?enrolment_code = .*$/m
/** A name that the installation chose; another is the teacher's own. */
const USUAL_NAME = /^station_name = "(คีออสก์|ประตู|Kiosk|Door) 1"$/m

/** Whether a daemon.toml speaks of the station's server. */
export const isOfServer = (text: string, station: Station): boolean =>
  text.includes(`server_url = ${quote(serverUrlOf(station))}`)

/** The beams of a door, as the README wires them. */
const DOOR_BEAMS = `[[device]]
name = "front-door"
driver = "beam-pair-gpio"
# BCM numbers: line_a is the outer beam. Both are low while somebody stands in them.
line_a = 17
line_b = 27
active_low_a = true
active_low_b = true
`

/** What a station of this role has before anything was plugged in, and its daemon.toml does not yet name. */
export const firstDevices = ({ role }: Station, text: string): string[] =>
  role === 'door' && !/^driver = "beam-/m.test(text) ? [DOOR_BEAMS] : []

const withLine = (text: string, line: RegExp, wanted: string): string => text.replace(line, () => wanted)
