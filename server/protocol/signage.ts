import * as z from 'zod/mini'
import { addDays } from './bangkok.ts'
import { DayKind, OpeningHours, RealDate } from './calendar.ts'
import { RecordRow } from './catalogue.ts'
import { ChallengeStanding } from './challenge.ts'
import { DeweyClass } from './lending.ts'
import { AtMs, CalendarDate, ClosureName, Count, Id, Label } from './scalars.ts'

/** More would be read by nobody who walks past. */
export const SIGN_TITLE_LENGTH = 80
export const SIGN_TEXT_LENGTH = 360
export const SIGN_BOOKS = 4

const upTo = (length: number) => z.string().check(z.trim(), z.maxLength(length))
const written = (length: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(length))

/** A day of every year, `06-26`. */
export const MonthDay = z.string().check(
  z.regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { abort: true }),
  // A leap year has them all.
  z.refine(day => addDays(`2024-${day}`, 0) === `2024-${day}`, 'there is no such day'),
)

/** A stretch of every year, both days included; it may go over New Year. */
export const Season = z.object({ from: MonthDay, to: MonthDay })
export type Season = z.infer<typeof Season>

/** SHA-256 of a picture. */
export const PictureId = z.string().check(z.regex(/^[0-9a-f]{64}$/))

/** What a librarian writes of a sign. English may be empty: Thai stands in its place. */
export const SignDraft = z.object({
  title: z.object({ th: written(SIGN_TITLE_LENGTH), en: upTo(SIGN_TITLE_LENGTH) }),
  text: z.object({ th: written(SIGN_TEXT_LENGTH), en: upTo(SIGN_TEXT_LENGTH) }),
  /** A Dewey main class or a mark of the school. */
  mark: z.nullable(z.string().check(z.minLength(1), z.maxLength(20))),
  season: z.nullable(Season),
  from: z.nullable(RealDate),
  until: z.nullable(RealDate),
  switchedOn: z.boolean(),
  pictureId: z.nullable(PictureId),
  recordIds: z.array(Id).check(z.maxLength(SIGN_BOOKS)),
})
export type SignDraft = z.infer<typeof SignDraft>

/** The class or mark that a sign belongs to, in the colour of its shelf. */
export const SignClass = z.object({ mark: z.string(), name: Label, colour: z.string() })
export type SignClass = z.infer<typeof SignClass>

/** A book where it stands, as a passer-by needs it. */
export const ShownBook = z.object({
  id: RecordRow.shape.id,
  title: RecordRow.shape.title,
  author: RecordRow.shape.author,
  callNumber: RecordRow.shape.callNumber,
  coverUrl: RecordRow.shape.coverUrl,
  deweyClass: DeweyClass,
  /** Null where no shelf of the room plan holds it. */
  shelf: z.nullable(z.object({ name: Label, colour: z.string() })),
})
export type ShownBook = z.infer<typeof ShownBook>

/** A knowledge tip (ป้ายเกร็ดความรู้) as everybody sees it. */
export const ShownSign = z.object({
  id: Id,
  origin: z.enum(['school', 'office']),
  title: Label,
  text: Label,
  class: z.nullable(SignClass),
  pictureUrl: z.nullable(z.string()),
  books: z.array(ShownBook),
})
export type ShownSign = z.infer<typeof ShownSign>

/** Why a sign is not shown today, or that it is. */
export const SignStanding = z.enum(['shown', 'off', 'not-yet', 'out-of-season', 'over'])
export type SignStanding = z.infer<typeof SignStanding>

/** A sign in the librarian's list. Of the Office's, only whether it is switched on is the school's to choose. */
export const ListedSign = z.object({
  sign: ShownSign,
  draft: SignDraft,
  standing: SignStanding,
  /** On the kiosks' screens, in the last thirty days. */
  secondsShown: Count,
})
export type ListedSign = z.infer<typeof ListedSign>

export const SignEffectVerdict = z.enum(['too-early', 'too-few', 'more', 'fewer', 'as-before'])
export type SignEffectVerdict = z.infer<typeof SignEffectVerdict>

/**
 * Loans of a sign's class in its first open days against as many open days before, and those of all other classes in the
 * same days. `ratio` is how much more the class changed than the others; with it come the ends of its 95 % interval.
 */
export const SignEffect = z.object({
  signId: Id,
  title: Label,
  class: SignClass,
  firstShownOn: CalendarDate,
  openDays: Count,
  classLoans: z.object({ before: Count, during: Count }),
  otherLoans: z.object({ before: Count, during: Count }),
  ratio: z.nullable(z.object({ value: z.number(), low: z.number(), high: z.number() })),
  verdict: SignEffectVerdict,
})
export type SignEffect = z.infer<typeof SignEffect>

const Minutes = z.int().check(z.gte(1), z.lte(720))

/** When a kiosk's screen goes dark by itself; null: never. */
export const SleepSettings = z.object({
  /** While the library is closed, after so long without anybody. */
  closedAfterMinutes: z.nullable(Minutes),
  /** While it is open, after so long without anybody at the kiosk or the door. */
  openAfterMinutes: z.nullable(Minutes),
})
export type SleepSettings = z.infer<typeof SleepSettings>

export const IdleDay = z.object({
  date: CalendarDate,
  kind: DayKind,
  hours: z.nullable(OpeningHours),
  /** Why it is closed, or of an extra opening. */
  name: z.nullable(ClosureName),
})
export type IdleDay = z.infer<typeof IdleDay>

export const IdleEvent = z.object({
  name: Label,
  startsAtMs: AtMs,
  endsAtMs: AtMs,
  place: z.nullable(z.string()),
})
export type IdleEvent = z.infer<typeof IdleEvent>

/** All that a kiosk shows while nobody uses it. A feed that there is not is empty. */
export const IdleFeed = z.object({
  signs: z.array(ShownSign),
  arrivals: z.array(ShownBook),
  events: z.array(IdleEvent),
  /** The reading challenge of the semester: nobody is named. */
  challenge: z.nullable(ChallengeStanding),
  /** Today and the days after it, so that a kiosk without its server knows tomorrow. */
  days: z.array(IdleDay),
  sleep: SleepSettings,
})
export type IdleFeed = z.infer<typeof IdleFeed>
