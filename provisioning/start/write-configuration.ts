import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where a checkout that runs keeps what it knows. */
export interface Configuration {
  readonly serverFile: string
  readonly daemonFile: string
}

const STATION_NAME = 'คีออสก์ 1'

/** The server of the sample school. */
const serverToml = (
  port: number,
) => `# The school server of "npm start". Edit it as you like; it is written only when it is missing.
# The README lists every key.
port = ${port}
data_folder = "server"
# Fills the empty database with a made-up library.
sample = true

[school]
name_th = "ห้องสมุดโรงเรียนบ้านหนองบัว"
name_en = "Ban Nong Bua School Library"

[calendar]
open_weekdays = [1, 2, 3, 4, 5]
opens = "07:30"
closes = "16:30"

[kiosk]
# /kiosk in a browser on this computer is the kiosk of this station at once.
local_page_station = "${STATION_NAME}"

[clock]
# This computer's clock is right.
trust = true
`

/** A station whose devices are simulated; the staff's simulator page moves them. */
const daemonToml = (
  port: number,
  enrolmentCode: string,
) => `# The device daemon of "npm start". Edit it as you like; it is written only when it is missing.
server_url = "http://127.0.0.1:${port}"
state_folder = "daemon"

[pairing]
station_name = "${STATION_NAME}"
enrolment_code = "${enrolmentCode}"

[clock]
trust = true

[[device]]
name = "front-door"
driver = "simulated"
simulates = "beam-pair"

[[device]]
name = "card-reader"
driver = "simulated"
simulates = "card-reader"

[[device]]
name = "book-scanner"
driver = "simulated"
simulates = "scanner"

[[device]]
name = "receipt-printer"
driver = "simulated"
simulates = "printer"
`

const PORT_LINE = /^port = \d+$/m
const SERVER_URL_LINE = /^server_url = "http:\/\/127\.0\.0\.1:\d+"$/m

/**
 * Writes the two configurations into `folder` where they are missing; `enrol` is asked for the code by which the daemon
 * joins the server. A `port` that was asked for is written into those that are there.
 */
export function writeConfiguration(
  folder: string,
  port: number | undefined,
  enrol: (serverFile: string) => string,
): Configuration {
  const serverFile = join(folder, 'server.toml')
  const daemonFile = join(folder, 'daemon.toml')
  mkdirSync(folder, { recursive: true })
  writeOrEdit(serverFile, () => serverToml(port ?? 8080), PORT_LINE, port && `port = ${port}`)
  writeOrEdit(
    daemonFile,
    () => daemonToml(port ?? 8080, enrol(serverFile)),
    SERVER_URL_LINE,
    port && `server_url = "http://127.0.0.1:${port}"`,
  )
  return { serverFile, daemonFile }
}

function writeOrEdit(
  file: string,
  fresh: () => string,
  line: RegExp,
  wanted: string | number | undefined,
): void {
  if (!existsSync(file)) writeFileSync(file, fresh(), { mode: 0o600 })
  else if (typeof wanted === 'string') writeFileSync(file, readFileSync(file, 'utf8').replace(line, wanted))
}
