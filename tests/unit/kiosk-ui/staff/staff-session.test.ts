import type { StaffMember } from '@pratu/protocol/api/staff'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { beforeEach, describe, expect, it } from 'vitest'
import { createCall } from '../../../../kiosk-ui/link/http.ts'
import { createStaffSession, type StaffSession } from '../../../../kiosk-ui/state/staff-session.ts'

const wanna: StaffMember = {
  id: '01900000-0000-7000-8000-000000000001',
  userName: 'wanna',
  displayName: 'ครูวรรณา',
  role: 'librarian',
  passwordMustChange: true,
}

let answers: Map<string, Result<unknown>>
let session: StaffSession

beforeEach(() => {
  answers = new Map()
  const call = createCall(async address => {
    const answer = answers.get(String(address)) ?? refuse('server-unreachable')
    return new Response(JSON.stringify(answer.ok ? answer.value : answer), { status: answer.ok ? 200 : 400 })
  })
  session = createStaffSession(call)
})

const signedIn = async (member: StaffMember = wanna) => {
  answers.set('/api/staff/sign-in', succeed(member))
  await session.signIn('wanna', 'secret')
}

describe('a staff session', () => {
  it('is unknown until the server has told who is signed in', async () => {
    expect(session.state).toBe('unknown')
    await session.load()
    expect(session.state).toBe('unknown')
    answers.set('/api/staff/me', succeed({ member: null }))
    await session.load()
    expect(session.state).toBe('signed-out')
  })

  it('begins with a sign-in and ends with a sign-out', async () => {
    await signedIn()
    expect(session.member?.userName).toBe('wanna')
    answers.set('/api/staff/sign-out', succeed({ signedOut: true }))
    await session.signOut()
    expect(session.state).toBe('signed-out')
    expect(session.ended).toBe(false)
  })

  it('hands on why a sign-in was refused', async () => {
    answers.set('/api/staff/sign-in', refuse('wrong-user-name-or-password'))
    expect(await session.signIn('wanna', 'wrong')).toEqual(refuse('wrong-user-name-or-password'))
    expect(session.member).toBeNull()
  })

  it('knows the account as it is after the password was changed', async () => {
    await signedIn()
    answers.set('/api/staff/password', succeed({ ...wanna, passwordMustChange: false }))
    await session.changePassword('first', 'a better one')
    expect(session.member?.passwordMustChange).toBe(false)
  })

  it('is lost when any call is refused for want of one, and says so', async () => {
    await signedIn()
    session.noteRefusal(refuse('not-allowed'))
    expect(session.state).toBe('signed-in')
    session.noteRefusal(refuse('not-signed-in'))
    expect(session.state).toBe('signed-out')
    expect(session.ended).toBe(true)
  })

  it('does not say that a session ended which never was', async () => {
    answers.set('/api/staff/me', succeed({ member: null }))
    await session.load()
    session.lose()
    expect(session.ended).toBe(false)
  })
})
