import * as z from 'zod/mini'
import { RIGHTS } from './accounts.ts'
import { ENCODINGS } from './encodings.ts'

const Text = z.string().check(z.minLength(1), z.maxLength(255))
const Encoding = z.enum(ENCODINGS)
const Terminator = z.enum(['cr', 'crlf'])
const Seconds = z.int().check(z.gte(1), z.lte(86_400))

const Terminal = z.strictObject({
  /** Its user name (CN). */
  name: Text.check(z.regex(/^[^|\r\n]+$/, 'it must hold no | and no end of line')),
  /** CO. */
  password: z.string().check(z.minLength(8, 'use at least 8 letters'), z.maxLength(255)),
  /** What it may do; "stored": send what it did while it could not ask. */
  rights: z._default(z.array(z.enum(RIGHTS)), [
    ...([
      'checkout',
      'checkin',
      'renew',
      'item-information',
      'patron-information',
      'hold',
      'stored',
    ] as const),
  ]),
  /** Of the sentences that it shows. */
  language: z._default(z.enum(['th', 'en']), 'th'),
  /** Where it differs from the others. */
  encoding: z.optional(Encoding),
  terminator: z.optional(Terminator),
  /** A terminal that cannot log in is known by its address. */
  address: z.optional(Text),
})

/** `[sip2_server]`: without it no terminal of another maker is answered. */
export const Sip2ServerConfig = z
  .strictObject({
    host: z._default(Text, '0.0.0.0'),
    /** 0 lets the system choose. */
    port: z._default(z.int().check(z.gte(0), z.lte(65_535)), 6001),
    encoding: z._default(Encoding, 'utf-8'),
    terminator: z._default(Terminator, 'cr'),
    /** ISO 4217. */
    currency: z._default(
      z.string().check(z.regex(/^[A-Z]{3}$/, 'expected three letters such as "THB"')),
      'THB',
    ),
    /** What the library is called in messages (AO). */
    institution: z._default(Text, 'pratu'),
    /** Only over TLS, with the certificate of [tls]. */
    tls_only: z._default(z.boolean(), false),
    idle_timeout_s: z._default(Seconds, 600),
    login_timeout_s: z._default(Seconds, 60),
    max_connections: z._default(z.int().check(z.gte(1), z.lte(10_000)), 600),
    max_message_bytes: z._default(z.int().check(z.gte(256), z.lte(65_536)), 2048),
    /** On one connection. */
    max_messages_per_second: z._default(z.int().check(z.gte(1), z.lte(100_000)), 2000),
    /** One [[sip2_server.terminal]] each. */
    terminal: z.array(Terminal).check(z.minLength(1, 'name at least one terminal')),
  })
  .check(
    z.refine(
      ({ terminal }) => new Set(terminal.map(({ name }) => name)).size === terminal.length,
      'two terminals have the same name',
    ),
  )
export type Sip2ServerConfig = z.infer<typeof Sip2ServerConfig>
