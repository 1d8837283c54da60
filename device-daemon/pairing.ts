import { collectPairing, requestPairing } from '@pratu/protocol/api/stations'
import type { Refusal } from '@pratu/protocol/failures'
import type { ConnectRefusal } from '@pratu/protocol/station-link'
import type { Logger } from 'pino'
import type { Clock } from './clock.ts'
import { askServer } from './pairing/ask-server.ts'
import { createTokenFile } from './pairing/station-token.ts'
import { backOff } from './uplink/back-off.ts'

const POLL_MS = { first: 1_000, last: 5_000 }
const ASK_AGAIN_MS = { first: 1_000, last: 60_000 }
/** A revoked station does not press. */
const AFTER_REVOCATION_MS = 30_000

export interface PairingParts {
  readonly serverUrl: string
  readonly tokenFile: string
  readonly hostName: string
  /** Accepted at once by a server that knows it. */
  readonly enrolmentCode?: string | undefined
  /** For a station without a screen: the code that stands on its case. */
  readonly displayCode?: string | undefined
  readonly stationName?: string | undefined
  readonly clock: Clock
  readonly random: () => number
  readonly log: Logger
}

export interface Pairing {
  /** The station's token, once it has one: remembered, or from a server that confirmed the station. Null when aborted. */
  token(signal: AbortSignal): Promise<string | null>
  /** The server turned the token away. */
  forget(refusal: ConnectRefusal['code']): Promise<void>
}

/** `fetch` hides the reason in the cause. */
const reasonOf = (error: unknown): string => {
  const reason = error instanceof Error ? (error.cause ?? error) : error
  return reason instanceof Error ? reason.message : String(reason)
}

export const createPairing = (parts: PairingParts): Pairing => {
  const { serverUrl, hostName, clock, random, log } = parts
  const tokenFile = createTokenFile(parts.tokenFile, log)
  let shownCode: string | null = null

  const wait = async (delayMs: number, signal: AbortSignal) => {
    if (signal.aborted) return
    const over = Promise.withResolvers<unknown>()
    const cancel = clock.after(delayMs, () => over.resolve(null))
    signal.addEventListener('abort', over.resolve)
    await over.promise
    signal.removeEventListener('abort', over.resolve)
    cancel()
  }

  const tellUnlessStopping = (signal: AbortSignal) => (error: unknown) => {
    if (!signal.aborted) log.info({ reason: reasonOf(error), serverUrl }, 'The server is out of reach')
    return null
  }

  const showCode = (code: string) => {
    if (code === shownCode) return
    shownCode = code
    log.info({ code }, `Waiting to be confirmed on the staff page: ${hostName} with the code ${code}`)
  }

  const toldToAskAgain = ({ failures }: Refusal) => {
    const codes = failures.map(failure => failure.code)
    const advice = codes.includes('enrolment-code-wrong')
      ? ' Correct enrolment_code in the configuration.'
      : ''
    log.warn({ codes }, `The server did not pair this station.${advice}`)
    return null
  }

  /** Asks once and waits for the answer of a person. Null when the request was refused or has expired. */
  const pair = async (mayEnrol: boolean, signal: AbortSignal): Promise<string | null> => {
    const { displayCode, stationName } = parts
    const enrolmentCode = mayEnrol ? parts.enrolmentCode : undefined
    const request = await askServer(
      serverUrl,
      requestPairing,
      {},
      { hostName, displayCode, enrolmentCode, stationName },
      signal,
    )
    if (!request.ok) return toldToAskAgain(request)
    const { pairingId, secret, code } = request.value
    const poll = backOff(POLL_MS.first, POLL_MS.last, random)
    while (!signal.aborted) {
      const answer = await askServer(serverUrl, collectPairing, { pairingId }, { secret }, signal).catch(
        tellUnlessStopping(signal),
      )
      if (answer && !answer.ok) return toldToAskAgain(answer)
      if (answer?.value.paired) return answer.value.token
      showCode(code)
      await wait(poll.delayMs(), signal)
    }
    return null
  }

  return {
    async token(signal) {
      const remembered = await tokenFile.read()
      if (remembered.token !== null) return remembered.token
      if (remembered.revoked) await wait(AFTER_REVOCATION_MS, signal)
      const retry = backOff(ASK_AGAIN_MS.first, ASK_AGAIN_MS.last, random)
      while (!signal.aborted) {
        const token = await pair(!remembered.revoked, signal).catch(tellUnlessStopping(signal))
        if (token !== null) {
          await tokenFile.write({ token, revoked: false })
          return token
        }
        await wait(retry.delayMs(), signal)
      }
      return null
    },
    forget: refusal => tokenFile.write({ token: null, revoked: refusal === 'station-revoked' }),
  }
}
