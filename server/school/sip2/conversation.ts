import type { Account, Accounts } from './accounts.ts'
import { ANSWERS } from './answers/all-answers.ts'
import { decodeText, type Encoding, encodeText } from './encodings.ts'
import { type ErrorDetection, type Frame, readFrame, writeFrame } from './frame.ts'
import { login } from './messages/login.ts'
import type { Answered, RecentAnswers } from './recent-answers.ts'
import type { Sip2Needs } from './sip2-needs.ts'
import type { TerminalSession } from './terminal-session.ts'
import type { WrongLogins } from './wrong-logins.ts'

const LOGIN = '93'
const STATUS = '99'
/** Asks the terminal for its last message again; from a terminal, for the last answer. */
const RESEND = '96'
const RESEND_ANSWER = '97'
/** Messages in a row that nobody could read. */
const MAX_UNREAD = 10
/** So long an answer that changed nothing is given again: longer than a terminal tries, shorter than it rests. */
const REPEATED_WITHIN_MS = 60_000

export interface ConversationNeeds extends Sip2Needs {
  readonly accounts: Accounts
  /** Of terminals that have not said who they are. */
  readonly stranger: Account
  readonly recent: RecentAnswers
  readonly wrongLogins: WrongLogins
  readonly log: { info(fields: object, message: string): void }
}

/** What is said over one connection, message by message. */
export interface Conversation {
  /** The bytes to send, or that there is nothing more to say. One message at a time. */
  hear(bytes: Buffer): Promise<Buffer | 'close'>
  isLoggedIn(): boolean
  end(): void
}

export function createConversation(needs: ConversationNeeds, address: string): Conversation {
  const { accounts, clock, log, recent, stranger, wrongLogins } = needs
  let session: TerminalSession | undefined
  let failedLogin = false
  let usesDetection = false
  let unread = 0
  let last: Answered | undefined
  /** Nothing was changed over this connection yet. */
  let isNew = true

  const known = accounts.byAddress(address)
  if (known) session = { account: known, admittedPatronId: null }
  const account = (): Account => session?.account ?? stranger
  const written = (body: Buffer, detection: ErrorDetection) =>
    writeFrame(body, detection, account().terminator)

  function askAgain({ sequence, garbled }: Frame): Buffer | 'close' {
    unread += 1
    if (unread > MAX_UNREAD) return 'close'
    const isChecked = usesDetection || sequence !== null || garbled
    return written(Buffer.from(RESEND), isChecked ? 'unnumbered' : 'none')
  }

  function logIn(text: string): string | undefined {
    const request = login.request.parse(text)
    if (!request) return undefined
    const nowMs = clock.now()
    const found = wrongLogins.mayTry(address, nowMs)
      ? accounts.signIn(request.userName, request.password)
      : undefined
    if (found) {
      session = { account: found, admittedPatronId: null }
      log.info({ terminal: found.name }, 'a terminal has logged in')
    } else {
      wrongLogins.count(address, nowMs)
      failedLogin = true
      log.info({ address }, 'a terminal could not log in')
    }
    return login.response.format({ ok: found !== undefined })
  }

  function answer(text: string, code: string): Promise<string | undefined> | undefined {
    if (code === LOGIN) return Promise.resolve(logIn(text))
    return ANSWERS.get(code)?.answer(text, session ?? { account: stranger, admittedPatronId: null }, needs)
  }

  /** The answer that was given to the very same bytes: whatever they asked for is not done again. */
  function givenBefore(bytes: Buffer, code: string): Answered | undefined {
    const { changes = false } = ANSWERS.get(code) ?? {}
    const nowMs = clock.now()
    if (last?.bytes.equals(bytes) && (changes || nowMs - last.atMs < REPEATED_WITHIN_MS)) return last
    if (!changes || !session) return undefined
    const wasNew = isNew
    isNew = false
    return wasNew ? recent.find(session.account.name, bytes, nowMs) : undefined
  }

  async function reply(bytes: Buffer, frame: Frame, code: string): Promise<Buffer | 'close'> {
    const { body, sequence } = frame
    const before = sequence === null ? undefined : givenBefore(bytes, code)
    const encoding: Encoding = account().encoding
    const made = (): Answered => ({
      ...{ bytes, code, atMs: clock.now() },
      body: (async () => {
        const text = await answer(decodeText(body, encoding), code)
        return text === undefined ? undefined : encodeText(text, account().encoding)
      })(),
    })
    const answered = before ?? made()
    const said = await answered.body
    if (said === undefined) return askAgain(frame)
    last = answered
    unread = 0
    return written(said, sequence === null ? 'none' : { sequence })
  }

  return {
    async hear(bytes) {
      const frame = readFrame(bytes)
      const code = frame.body.toString('latin1', 0, 2)
      const isResend = code === RESEND || code === RESEND_ANSWER
      if (frame.sequence !== null && !frame.garbled) usesDetection = true
      // Who has used checksums goes on with them: a message without one has lost it.
      if (frame.garbled || (usesDetection && frame.sequence === null && !isResend)) return askAgain(frame)
      if (isResend) {
        const said = await last?.body
        return said ? written(said, usesDetection ? 'unnumbered' : 'none') : askAgain(frame)
      }
      if (!session && (failedLogin ? code !== LOGIN : code !== LOGIN && code !== STATUS)) return 'close'
      return reply(bytes, frame, code)
    },

    isLoggedIn: () => session !== undefined,

    end() {
      if (session && last) recent.keep(session.account.name, last)
    },
  }
}
