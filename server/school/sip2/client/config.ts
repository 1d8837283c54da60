import { isIPv6 } from 'node:net'
import * as z from 'zod/mini'
import { ENCODINGS } from '../encodings.ts'

const MAX_LENGTH = 255
/** What stands in a field of a message. */
const Field = z
  .string()
  .check(z.maxLength(MAX_LENGTH), z.regex(/^[^|\r\n]*$/, 'it must hold no | and no end of line'))
const Named = Field.check(z.minLength(1))

const Pattern = z
  .string()
  .check(z.minLength(1), z.refine(isPattern, 'it is no regular expression such as "S[0-9]{5}"'))

function isPattern(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u')
    return true
  } catch {
    return false
  }
}

const isHost = (host: string): boolean => isIPv6(host) || /^[\p{L}\p{M}\p{N}._-]+$/u.test(host)

const Kiosk = z.strictObject({
  /** The name of its station. */
  station: z.string().check(z.minLength(1)),
  user: Named,
  password: Field,
  /** Where it differs from the others. */
  location: z.optional(Field),
})

/** `[sip2_client]`: the library system that keeps the loans where lending is "sip2". */
export const Sip2ClientConfig = z
  .strictObject({
    /** Its name or address, without a port. */
    host: z
      .string()
      .check(
        z.refine(
          isHost,
          'expected a name or an address alone, such as "koha.school.ac.th"; the port stands under port',
        ),
      ),
    port: z._default(z.int().check(z.gte(1), z.lte(65_535)), 6001),
    /** Speaks TLS, where the other side does; a root of one's own is named as certificate_authority at the top. */
    tls: z._default(z.boolean(), false),
    /** The account of all kiosks (CN, CO). Without it they do not log in. */
    user: z.optional(Named),
    password: z._default(Field, ''),
    /** Where the kiosks stand (CP, AP), as the other side calls it. */
    location: z._default(Field, ''),
    /** What the other side calls the library (AO); without it as its 98 says. */
    institution: z.optional(Field),
    /** AC. */
    terminal_password: z._default(Field, ''),
    encoding: z._default(z.enum(ENCODINGS), 'utf-8'),
    terminator: z._default(z.enum(['cr', 'crlf']), 'cr'),
    /** Checksums and numbers on messages. Without them a request that changes something is not repeated. */
    error_detection: z._default(z.boolean(), true),
    answer_timeout_ms: z._default(z.int().check(z.gte(100), z.lte(60_000)), 3000),
    /** How often a message is sent again that was not answered; never more often than the other side's 98 says. */
    retries: z._default(z.int().check(z.gte(0), z.lte(10)), 1),
    /** While nobody borrows, the other side is asked so often whether it is there. */
    status_every_s: z._default(z.int().check(z.gte(5), z.lte(3600)), 300),
    /** Patrons type the PIN that the other side knows. */
    ask_pin: z._default(z.boolean(), false),
    /** What the whole code of a card, and of an item, looks like: tells them apart while the other side is away. */
    card_pattern: z.optional(Pattern),
    item_pattern: z.optional(Pattern),
    /** Kiosks with an account of their own: one [[sip2_client.kiosk]] each. */
    kiosk: z._default(z.array(Kiosk), []),
  })
  .check(
    z.refine(({ user, password }) => user !== undefined || password === '', {
      path: ['user'],
      error: 'there is a password, so name its user too',
    }),
    z.refine(({ kiosk }) => new Set(kiosk.map(({ station }) => station)).size === kiosk.length, {
      path: ['kiosk'],
      error: 'two of them name the same station',
    }),
  )
export type Sip2ClientConfig = z.infer<typeof Sip2ClientConfig>
