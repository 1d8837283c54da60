import { dirname, resolve } from 'node:path'
import { CalendarDate } from '@pratu/protocol/scalars'
import { Isil } from '@pratu/protocol/tag-writing'
import * as z from 'zod/mini'
import { parseConfiguration, readConfiguration } from '../process/read-configuration.ts'
import { resolveTls, TlsConfig } from '../process/tls-config.ts'
import { Sip2ClientConfig } from './sip2/client/config.ts'
import { Sip2ServerConfig } from './sip2/config.ts'

const TimeOfDay = z
  .string()
  .check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time of day such as "07:30"'))
const Text = z.string().check(z.minLength(1))

const Closure = z
  .strictObject({
    /** First and last closed day. */
    from: CalendarDate,
    to: CalendarDate,
    /** What staff call it: "ปิดภาคเรียน". */
    name: Text,
  })
  .check(z.refine(({ from, to }) => from <= to, 'it must not end before it begins'))

const Semester = z
  .strictObject({
    /** First and last day of school. */
    from: CalendarDate,
    to: CalendarDate,
  })
  .check(z.refine(({ from, to }) => from <= to, 'it must not end before it begins'))

/** What counts until staff change it on their page. */
const Calendar = z
  .strictObject({
    /** 0 is Sunday. */
    open_weekdays: z._default(z.array(z.int().check(z.gte(0), z.lte(6))), [1, 2, 3, 4, 5]),
    /** Opening hours of every open day, Bangkok time. */
    opens: z._default(TimeOfDay, '07:30'),
    closes: z._default(TimeOfDay, '16:30'),
    /** Days on which the library itself stays closed: one [[calendar.closure]] each. Public holidays are known without. */
    closure: z._default(z.array(Closure), []),
    /** Semesters that differ from the legal ones (16 May to 10 October, 1 November to 31 March): one [[calendar.semester]] each. */
    semester: z._default(z.array(Semester), []),
  })
  .check(z.refine(({ opens, closes }) => opens < closes, '"closes" must be later than "opens"'))

/** Where Pratu itself keeps the loans. */
const Lending = z.strictObject({
  /** Whoever has an overdue item borrows nothing more until it is back; until staff choose otherwise on their page. */
  overdue_items_block: z._default(z.boolean(), false),
})

const Schema = z
  .strictObject({
    /** Address to listen on; "127.0.0.1" keeps the server to its own computer. */
    host: z._default(Text, '0.0.0.0'),
    /** 0 lets the system choose. */
    port: z._default(z.int().check(z.gte(0), z.lte(65_535)), 8080),
    /** Where the database lies; relative to the configuration file. */
    data_folder: Text,
    /** Fills an empty database with a made-up library, for trying things out. */
    sample: z._default(z.boolean(), false),
    /** Addresses of reverse proxies (or "loopback") whose X-Forwarded-For and X-Forwarded-Proto are believed. */
    trusted_proxies: z._default(z.array(Text), []),
    /** A certificate: with it the server speaks https, and plain http to its own computer alone. */
    tls: z.optional(TlsConfig),
    /** A root that has signed the Office's certificate, where no public authority has; relative to the configuration file. */
    certificate_authority: z.optional(Text),
    /** What the school is called on every page. */
    school: z.strictObject({
      name_th: Text,
      name_en: Text,
      /** `TH-0123`, its library's name among all libraries (ISO 15511), which library tags carry. */
      isil: z.optional(Isil),
    }),
    calendar: z.prefault(Calendar, {}),
    /** "sip2": another library system keeps the loans, and kiosks talk to it as [sip2_client] says. */
    lending: z.prefault(z.union([z.literal('sip2'), Lending], 'expected "sip2", or a table [lending]'), {}),
    sip2_client: z.optional(Sip2ClientConfig),
    kiosk: z.prefault(
      z.strictObject({
        /**
         * A kiosk page that is opened on the server's own computer belongs to the station of this name without pairing:
         * for a Pi that is server, daemon and kiosk in one. Behind a reverse proxy on the same computer leave it out,
         * unless the proxy sends X-Forwarded-For.
         */
        local_page_station: z.optional(Text),
        /** Under which host names that page may be opened. A foreign site can point its own name to this computer, so not all are. */
        local_host_names: z._default(z.array(Text), ['localhost', '127.0.0.1', '[::1]']),
      }),
      {},
    ),
    /** Self-checks, gates and sorters of other makers, which speak SIP2. */
    sip2_server: z.optional(Sip2ServerConfig),
    backup: z.prefault(
      z.strictObject({
        /** Where backups on this computer lie; relative to the configuration file. Without it: "backups" in the data folder. */
        folder: z.optional(Text),
        /** USB sticks are mounted in folders of it. */
        sticks_folder: z._default(Text, '/media/pratu'),
      }),
      {},
    ),
    updates: z.prefault(
      z.strictObject({
        /** Where the station's updater, who runs as root, tells what it found and did. */
        folder: z._default(Text, '/var/lib/pratu/updates'),
        /** A file that calls it. */
        request_file: z._default(Text, '/run/pratu-server/update-wanted'),
      }),
      {},
    ),
    clock: z.prefault(
      z.strictObject({
        /** Whether this computer's clock is right and may date what stations without one tell. Without it systemd-timesyncd is asked. */
        trust: z.optional(z.boolean()),
      }),
      {},
    ),
  })
  .check(
    z.refine(({ lending, sip2_client }) => lending !== 'sip2' || sip2_client !== undefined, {
      path: ['sip2_client'],
      error: 'with lending = "sip2" say here which library system keeps the loans, and its host at least',
    }),
    z.refine(({ lending, sip2_client }) => lending === 'sip2' || sip2_client === undefined, {
      path: ['sip2_client'],
      error:
        'it counts with lending = "sip2" alone; write that at the top, above all [tables], or take this away',
    }),
    z.refine(({ lending, sip2_server }) => lending !== 'sip2' || sip2_server === undefined, {
      path: ['sip2_server'],
      error:
        'with lending = "sip2" the loans are kept elsewhere, so terminals must ask there; take [sip2_server] away',
    }),
  )

/** The school server's configuration; its folders are absolute. */
export type SchoolConfig = z.infer<typeof Schema>

/** Reads a configuration file. Fails with a ConfigError. */
export function loadConfig(file: string): SchoolConfig {
  const config = parseConfig(readConfiguration(file), file)
  const beside = (path: string) => resolve(dirname(resolve(file)), path)
  const { folder, ...backup } = config.backup
  return {
    ...config,
    data_folder: beside(config.data_folder),
    tls: config.tls && resolveTls(config.tls, beside),
    certificate_authority: config.certificate_authority && beside(config.certificate_authority),
    backup: { ...backup, ...(folder !== undefined && { folder: beside(folder) }) },
  }
}

/** Fails with a ConfigError that names every mistake by its path. */
export const parseConfig = (text: string, file: string): SchoolConfig =>
  parseConfiguration(Schema, text, file)
