import { enrolSchool, sendBackup, sendParcel } from '@pratu/protocol/api/exchange'
import type { ResponseOf } from '@pratu/protocol/endpoint'
import type { Signed } from '@pratu/protocol/exchange'
import { type FailureCode, Refusal, type Result, refuse, succeed } from '@pratu/protocol/failures'
import type * as z from 'zod/mini'

/** A slow line takes minutes for a parcel of records. */
const TIMEOUT_MS = 180_000
const ENROLMENT_TIMEOUT_MS = 30_000
const BACKUP_TIMEOUT_MS = 3_600_000
/** 500 records of the longest kind, as JSON in JSON. */
const ANSWER_LIMIT_BYTES = 200_000_000

/** The way to the Office by the network. What fails on it is a refusal with what to do next; it never throws. */
export interface OfficeConnection {
  enrol(
    officeUrl: string,
    asked: z.input<typeof enrolSchool.body>,
  ): Promise<Result<ResponseOf<typeof enrolSchool>>>
  /** Answers the reply as it came. */
  send(officeUrl: string, parcel: Signed, sentAtMs: number): Promise<Result<string>>
  /** Answers once the Office has it on disk. */
  sendBackup(officeUrl: string, announcement: Signed, file: Blob): Promise<Result<unknown>>
  /** Ends what is under way. */
  stop(): void
}

export function createOfficeConnection(fetch: typeof globalThis.fetch): OfficeConnection {
  const stopping = new AbortController()

  async function ask(
    url: string,
    contentType: string,
    body: string | Blob,
    timeoutMs: number,
    method: 'POST' | 'PUT' = 'POST',
  ): Promise<Result<string>> {
    try {
      const response = await fetch(url, {
        method,
        headers: { 'content-type': contentType },
        body,
        // A school's network that wants a login first sends every request elsewhere.
        redirect: 'manual',
        signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(timeoutMs)]),
      })
      const text = await readAll(response)
      if (text === undefined) return refuse('office-answer-strange')
      if (response.status === 200) return succeed(text)
      if (response.status >= 500) return refuse('office-unreachable')
      const refusal = Refusal.safeParse(fromJson(text))
      // Where the Office's endpoint is not found, another server answers.
      const isOffice = refusal.success && refusal.data.failures.every(({ code }) => code !== 'not-found')
      return isOffice ? refusal.data : refuse('office-answer-strange')
    } catch (error) {
      return refuse(causeOf(error))
    }
  }

  return {
    async enrol(officeUrl, asked) {
      const url = officeUrl + enrolSchool.path
      const answer = await ask(url, 'application/json', JSON.stringify(asked), ENROLMENT_TIMEOUT_MS)
      if (!answer.ok) return answer
      const enrolled = enrolSchool.response.safeParse(fromJson(answer.value))
      return enrolled.success ? succeed(enrolled.data) : refuse('office-answer-strange')
    },

    send: (officeUrl, parcel, sentAtMs) =>
      ask(
        `${officeUrl}${sendParcel.path}?sentAtMs=${sentAtMs}`,
        'application/octet-stream',
        JSON.stringify(parcel),
        TIMEOUT_MS,
      ),

    sendBackup: (officeUrl, { text, signature }, file) =>
      ask(
        `${officeUrl}${sendBackup.path}?${new URLSearchParams({ text, signature })}`,
        'application/octet-stream',
        file,
        BACKUP_TIMEOUT_MS,
        sendBackup.method,
      ),

    stop: () => stopping.abort(),
  }
}

/** The address of a server as a person types it; undefined when it is none. */
export function officeUrlOf(address: string): string | undefined {
  const text = /^[a-z]+:\/\//i.test(address) ? address : `https://${address}`
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username !== '') return undefined
  return url.origin
}

async function readAll(response: Response): Promise<string | undefined> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of response.body ?? []) {
    bytes += piece.length
    if (bytes > ANSWER_LIMIT_BYTES) return undefined
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** No name is found without the internet; a certificate seems wrong to a computer whose clock is. */
function causeOf(error: unknown): FailureCode {
  const code = codeOf(error)
  if (['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'ENETDOWN'].includes(code)) return 'no-internet'
  if (/CERT|SIGNATURE|SSL|TLS|ALTNAME/.test(code)) return 'office-certificate-wrong'
  return 'office-unreachable'
}

/** The code of what `fetch` failed of, which lies below what it throws. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? code : codeOf(error.cause)
}
