import type { Message } from './message.ts'
import type { Sip2Needs } from './sip2-needs.ts'
import type { TerminalSession } from './terminal-session.ts'

/** Answers one kind of request. */
export interface Answering {
  readonly code: string
  /** Whether asking again would do something again. */
  readonly changes: boolean
  /** Undefined for a request that cannot be read. */
  answer(text: string, session: TerminalSession, needs: Sip2Needs): Promise<string> | undefined
}

const answering =
  (changes: boolean) =>
  <Request>(
    { code, parse }: Pick<Message<Request>, 'code' | 'parse'>,
    answer: (request: Request, session: TerminalSession, needs: Sip2Needs) => Promise<string> | string,
  ): Answering => ({
    ...{ code, changes },
    answer: (text, session, needs) => {
      const request = parse(text)
      return request && Promise.resolve(answer(request, session, needs))
    },
  })

export const answersReading = answering(false)
export const answersChanging = answering(true)
