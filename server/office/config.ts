import { dirname, resolve } from 'node:path'
import * as z from 'zod/mini'
import { ConfigError, parseConfiguration, readConfiguration } from '../process/read-configuration.ts'
import { resolveTls, TlsConfig } from '../process/tls-config.ts'

const Text = z.string().check(z.minLength(1))
const Url = z
  .string()
  .check(z.regex(/^postgres(ql)?:\/\//, 'expected postgres://user:password@host:port/database'))

const Schema = z.strictObject({
  /** Address to listen on. */
  host: z._default(Text, '0.0.0.0'),
  /** 0 lets the system choose. */
  port: z._default(z.int().check(z.gte(0), z.lte(65_535)), 8090),
  /** The environment's DATABASE_URL and DATABASE_READ_URL come before these two. */
  database_url: z.optional(Url),
  /** A replica for the pages' reading. */
  database_read_url: z.optional(Url),
  /** Fills an empty database with an invented network, for trying things out. */
  sample: z._default(z.boolean(), false),
  /** Addresses of reverse proxies (or "loopback") whose X-Forwarded-For and X-Forwarded-Proto are believed. */
  trusted_proxies: z._default(z.array(Text), []),
  /** A certificate: with it the server speaks https, and plain http to its own computer alone. */
  tls: z.optional(TlsConfig),
  /** What the Office is called on every page and to its schools. */
  office: z.prefault(
    z.strictObject({
      name_th: z._default(Text, 'สำนักวิทยบริการและเทคโนโลยีสารสนเทศ'),
      name_en: z._default(Text, 'Office of Academic Resources and Information Technology'),
    }),
    {},
  ),
})

type FileConfig = z.infer<typeof Schema>

/** The Office server's configuration. */
export type OfficeConfig = Omit<FileConfig, 'database_url' | 'database_read_url'> & {
  readonly database_url: string
  readonly database_read_url: string | null
}

type Environment = Readonly<Record<string, string | undefined>>

/** Reads the configuration file, where one is named, and what the environment says. Fails with a ConfigError. */
export const loadConfig = (file: string | undefined, environment: Environment): OfficeConfig =>
  parseConfig(file === undefined ? '' : readConfiguration(file), file ?? '(none)', environment)

/** Fails with a ConfigError that names every mistake by its path. */
export function parseConfig(text: string, file: string, environment: Environment): OfficeConfig {
  const config = parseConfiguration(Schema, text, file)
  const url = environment.DATABASE_URL || config.database_url
  if (!url)
    throw new ConfigError(
      'The Office needs PostgreSQL: set DATABASE_URL=postgres://user:password@host:5432/database, or database_url in the configuration. For a trial run "npm run office".',
    )
  return {
    ...config,
    tls: config.tls && resolveTls(config.tls, path => resolve(dirname(resolve(file)), path)),
    database_url: url,
    database_read_url: environment.DATABASE_READ_URL || config.database_read_url || null,
  }
}
