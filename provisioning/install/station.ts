import { stringify } from 'smol-toml'
import * as z from 'zod/mini'
import { parseConfiguration } from '../../server/process/read-configuration.ts'

export const ROLES = ['all-in-one', 'server', 'kiosk', 'door'] as const
export type Role = (typeof ROLES)[number]
export const LANGUAGES = ['th', 'en'] as const

/** Where a school's server listens on its own computer. */
const OWN_SERVER = 'http://127.0.0.1:8080'

const Text = z.string().check(z.minLength(1))

const Schema = z
  .strictObject({
    role: z.enum(ROLES),
    language: z._default(z.enum(LANGUAGES), 'th'),
    /** What the school's library is called on every page; a server needs it. */
    school_th: z.optional(Text),
    school_en: z.optional(Text),
    /** Where the school's server is; a kiosk or a door needs it. */
    server_url: z.optional(
      z.url({ protocol: /^https?$/, error: 'expected an address such as http://library.local:8080' }),
    ),
    /** What staff call this place. */
    station_name: z.optional(Text),
    /** With which the station is accepted at once; it is used up by that. */
    enrolment_code: z.optional(Text),
  })
  .check(
    z.refine(({ role, school_th, school_en }) => !servesSchool(role) || (school_th && school_en), {
      path: ['school_th'],
      error: 'a server needs the names of the school, school_th and school_en (--school-th, --school-en)',
    }),
    z.refine(({ role, server_url }) => servesSchool(role) || server_url, {
      path: ['server_url'],
      error: 'a kiosk or a door needs the address of the school server, server_url (--server)',
    }),
  )

/** What the teacher chose for this computer: `/etc/pratu/station.toml`. */
export type Station = z.infer<typeof Schema>

export const STATION_FILE = '/etc/pratu/station.toml'

/** Fails with a ConfigError that names every mistake. */
export const parseStation = (text: string, file: string): Station => parseConfiguration(Schema, text, file)

/** The file's text; the enrolment code is not kept in it. */
export const renderStation = ({ enrolment_code, ...kept }: Station): string =>
  `# What this computer is for Pratu. After a change: sudo pratu repair\n${stringify(kept)}\n`

export const servesSchool = (role: Role): boolean => role === 'all-in-one' || role === 'server'
export const hasDevices = (role: Role): boolean => role !== 'server'
export const hasScreen = (role: Role): boolean => role === 'all-in-one' || role === 'kiosk'

export const serverUrlOf = ({ role, server_url }: Station): string =>
  servesSchool(role) || server_url === undefined ? OWN_SERVER : server_url

export function stationNameOf({ station_name, role, language }: Station): string {
  if (station_name !== undefined) return station_name
  if (role === 'door') return language === 'th' ? 'ประตู 1' : 'Door 1'
  return language === 'th' ? 'คีออสก์ 1' : 'Kiosk 1'
}
