import { Parcel, Signed } from '@pratu/protocol/exchange'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { Id } from '@pratu/protocol/scalars'
import * as z from 'zod/mini'
import { isSignedBy } from '../../exchange/signatures.ts'

/** A school as far as its signature needs it. */
export interface SigningSchool {
  readonly schoolId: string
  readonly name: string
  readonly leftAtMs: number | null
  /** The newest first. */
  readonly keys: readonly {
    readonly keyNumber: number
    readonly publicKey: string
    readonly retiredAtMs: number | null
  }[]
}

export interface ReadParcel {
  readonly school: SigningSchool
  readonly keyNumber: number
  readonly parcel: Parcel
}

const unreadable = (problem: string) => refuse({ code: 'parcel-unreadable', params: { problem } })

/**
 * Reads what came as a parcel. Nothing in it is believed before its signature is that of the school which it names; a
 * retired key is good for what was signed before it was retired.
 */
export async function readParcel(
  text: string,
  findSchool: (schoolId: string) => Promise<SigningSchool | undefined>,
): Promise<Result<ReadParcel>> {
  const signed = z.safeParse(Signed, fromJson(text))
  if (!signed.success) return unreadable('it is no signed text')
  const told = fromJson(signed.data.text)
  const claimed = z.safeParse(z.object({ schoolId: Id }), told)
  if (!claimed.success) return unreadable('it names no school')
  const school = await findSchool(claimed.data.schoolId)
  if (!school) return refuse('school-unknown')
  const key = school.keys.find(({ publicKey }) => isSignedBy(signed.data, publicKey))
  if (!key) return refuse('parcel-signature-wrong')
  if (school.leftAtMs !== null) return refuse('school-left')

  const parsed = z.safeParse(Parcel, told, { error: z.locales.en().localeError })
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return unreadable(`${issue?.path.map(String).join('.')}: ${issue?.message}`)
  }
  const parcel = parsed.data
  if (key.retiredAtMs !== null && parcel.madeAtMs >= key.retiredAtMs) return refuse('parcel-signature-wrong')
  const flaw = flawOf(parcel)
  return flaw === undefined ? succeed({ school, keyNumber: key.keyNumber, parcel }) : unreadable(flaw)
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** No school's day, and no number of parcels, comes near it. */
const LARGEST_NUMBER = 100_000_000
/** NUL and halves of surrogate pairs, as JSON writes them: no text of the database can hold them. */
const NO_TEXT = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/

/** What a schema does not see; undefined when all is well. */
function flawOf({ days, submissions, sequence, enrolled, records }: Parcel): string | undefined {
  const dates = days.map(({ date }) => date)
  if (new Set(dates).size < dates.length) return 'days: a day is told twice'
  const noDay = dates.find(date => new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10) !== date)
  if (noDay !== undefined) return `days: there is no ${noDay}`
  const numbers = [sequence, enrolled, ...days.flatMap(day => Object.values(day))].filter(
    value => typeof value === 'number',
  )
  const versions = submissions.map(({ version }) => version)
  if ([...numbers, ...versions].some(number => number > LARGEST_NUMBER)) return 'a number is too large'
  if (NO_TEXT.test(JSON.stringify([submissions, records]))) return 'a character is none'
  return undefined
}
