import {
  addMember,
  changeMember,
  changePassword,
  getMe,
  listAudit,
  listMembers,
  listOwnSessions,
  signIn,
  signOut,
  signOutElsewhere,
} from '@pratu/protocol/api/staff'
import { listTokens } from '@pratu/protocol/api/tokens'
import { getToday } from '@pratu/protocol/api/visits'
import { DAY_MS, HOUR_MS } from '@pratu/protocol/bangkok'
import { expect, test, vi } from 'vitest'
import { queries } from '../../../../server/school/database/queries.ts'
import { ADMIN_PASSWORD, type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { codesOf, granted, type Visitor } from '../../../support/visitor.ts'

const member = async (
  school: RunningSchool,
  role: 'helper' | 'librarian',
  userName: string,
): Promise<Visitor> => {
  const admin = await school.administrator()
  const { firstPassword } = granted(
    await admin.call(addMember, { body: { userName, displayName: userName, role } }),
  )
  const visitor = school.visitor()
  granted(await visitor.call(signIn, { body: { userName, password: firstPassword } }))
  granted(
    await visitor.call(changePassword, {
      body: { current: firstPassword, next: `${userName} reads on the roof` },
    }),
  )
  return visitor
}

test('the first administrator can do nothing before changing the generated password', async () => {
  await using school = await runSchool()
  const { userName, password } = school.firstLogin()
  const admin = school.visitor()
  const signedIn = granted(await admin.call(signIn, { body: { userName, password } }))
  expect(signedIn).toMatchObject({ role: 'administrator', passwordMustChange: true })

  expect(codesOf(await admin.call(listMembers, {}))).toEqual(['password-must-change'])
  expect(codesOf(await admin.call(getToday, {}))).toEqual(['password-must-change'])
  const change = (current: string, next: string) => admin.call(changePassword, { body: { current, next } })
  expect(codesOf(await change(password, 'too short'))).toEqual(['password-too-short'])
  expect(codesOf(await change(password, password))).toEqual(['password-unchanged'])
  expect(codesOf(await change('wrong', ADMIN_PASSWORD))).toEqual(['wrong-user-name-or-password'])

  expect(granted(await change(password, ADMIN_PASSWORD)).passwordMustChange).toBe(false)
  expect(granted(await admin.call(listMembers, {})).members).toHaveLength(1)
  expect(() => school.firstLogin()).toThrow()
})

test('no password is stored as it is, and no cookie can be read by scripts or sent by other sites', async () => {
  await using school = await runSchool()
  await school.administrator()
  const [row] = school.database.all(queries.selectFrom('staff_members').selectAll())
  expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(row?.first_password).toBeNull()

  const response = await school.visitor().fetch('/api/staff/sign-in', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ userName: 'ADMIN', password: ADMIN_PASSWORD }),
  })
  const [cookie] = response.headers.getSetCookie()
  expect(cookie).toMatch(/^pratu_staff=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/)
  const [session] = school.database.all(queries.selectFrom('staff_sessions').selectAll())
  expect(cookie).not.toContain(session?.secret_hash)
})

test('people see where they are signed in, and sign out there with their password', async () => {
  await using school = await runSchool()
  const here = await member(school, 'helper', 'kruwanna')
  const body = { userName: 'kruwanna', password: 'kruwanna reads on the roof' }
  const signedIn = async (agent: string) => {
    const visitor = school.visitor({ 'User-Agent': agent })
    granted(await visitor.call(signIn, { body }))
    return visitor
  }
  const phone = await signedIn(
    'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/141.0.0.0 Mobile Safari/537.36',
  )
  const desk = await signedIn(
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0',
  )
  const other = await school.administrator()

  const list = async () => granted(await here.call(listOwnSessions, {})).sessions
  const sessions = await list()
  expect(sessions.map(({ device, isOwn }) => ({ device, isOwn }))).toEqual(
    expect.arrayContaining([
      { device: null, isOwn: true },
      { device: 'Chrome, Android', isOwn: false },
      { device: 'Edge, Windows', isOwn: false },
    ]),
  )
  expect(sessions).toHaveLength(3)
  expect(sessions[0]).toMatchObject({
    address: expect.stringContaining('127.0.0.1'),
    lastUsedAtMs: expect.any(Number),
  })

  const end = (password: string, sessionId?: string) =>
    here.call(signOutElsewhere, { body: { password, sessionId } })
  expect(codesOf(await end('guess'))).toEqual(['wrong-user-name-or-password'])
  const ofPhone = sessions.find(({ device }) => device === 'Chrome, Android')
  expect(granted(await end(body.password, ofPhone?.id))).toEqual({ ended: 1 })
  expect(granted(await phone.call(getMe, {})).member).toBeNull()
  expect(granted(await desk.call(getMe, {})).member).not.toBeNull()
  expect(granted(await end(body.password))).toEqual({ ended: 1 })
  expect(granted(await desk.call(getMe, {})).member).toBeNull()
  expect(await list()).toMatchObject([{ isOwn: true }])
  const [entry] = granted(await other.call(listAudit, { query: {} })).entries
  expect(entry).toMatchObject({
    actor: 'staff:kruwanna',
    action: 'signed-out-elsewhere',
    detail: { count: 1 },
  })
})

test('a wrong password and an unknown name are refused alike, and guessing ends after ten times', async () => {
  await using school = await runSchool()
  const visitor = school.visitor()
  const guess = (userName: string) => visitor.call(signIn, { body: { userName, password: 'guess' } })
  expect(codesOf(await guess('nobody'))).toEqual(['wrong-user-name-or-password'])
  for (let time = 1; time <= 10; time += 1)
    expect(codesOf(await guess('admin'))).toEqual(['wrong-user-name-or-password'])
  expect(codesOf(await guess('admin'))).toEqual(['too-many-requests'])
  expect(codesOf(await guess(' Admin '))).toEqual(['too-many-requests'])
  expect(codesOf(await guess('somebody-else'))).toEqual(['wrong-user-name-or-password'])
})

test('a role may do what those below it may and no more', async () => {
  await using school = await runSchool()
  const helper = await member(school, 'helper', 'helper')
  expect(granted(await helper.call(getToday, {})).stations).toEqual([])
  expect(codesOf(await helper.call(listMembers, {}))).toEqual(['not-allowed'])
  expect(codesOf(await helper.call(listTokens, {}))).toEqual(['not-allowed'])
  expect(codesOf(await school.visitor().call(getToday, {}))).toEqual(['not-signed-in'])
})

test('signing in again makes a new session and ends the one before', async () => {
  await using school = await runSchool()
  const admin = await school.administrator()
  const before = admin.cookies.get('pratu_staff') ?? ''
  granted(await admin.call(signIn, { body: { userName: 'admin', password: ADMIN_PASSWORD } }))
  expect(admin.cookies.get('pratu_staff')).not.toBe(before)
  const thief = school.visitor()
  thief.cookies.set('pratu_staff', before)
  expect(granted(await thief.call(getMe, {})).member).toBeNull()
  expect(granted(await admin.call(getMe, {})).member).not.toBeNull()
})

test('the last administrator stays', async () => {
  await using school = await runSchool()
  const admin = await school.administrator()
  const me = granted(await admin.call(getMe, {})).member
  const params = { memberId: me?.id ?? '' }
  expect(codesOf(await admin.call(changeMember, { params, body: { role: 'helper' } }))).toEqual([
    'last-administrator',
  ])
  expect(codesOf(await admin.call(changeMember, { params, body: { disabled: true } }))).toEqual([
    'last-administrator',
  ])
  const body = { userName: 'Admin', displayName: 'x', role: 'helper' } as const
  expect(codesOf(await admin.call(addMember, { body }))).toEqual(['user-name-taken'])
})

test('a new first password ends the sessions and the live page of the account', async () => {
  await using school = await runSchool()
  const helper = await member(school, 'helper', 'helper')
  const socket = helper.socket('/staff').connect()
  await vi.waitFor(() => expect(socket.connected).toBe(true))
  const admin = await school.administrator()
  const { members } = granted(await admin.call(listMembers, {}))
  const memberId = members.find(({ userName }) => userName === 'helper')?.id ?? ''
  const changed = granted(
    await admin.call(changeMember, { params: { memberId }, body: { resetPassword: true } }),
  )
  expect(changed.firstPassword).toMatch(/^([a-z]{4}-){3}[a-z]{4}$/)
  await vi.waitFor(() => expect(socket.connected).toBe(false))
  expect(codesOf(await helper.call(getToday, {}))).toEqual(['not-signed-in'])
})

test('changing the password ends the other sessions of the account', async () => {
  await using school = await runSchool()
  const here = await school.administrator()
  const there = await school.administrator()
  const body = { current: ADMIN_PASSWORD, next: 'another-password' }
  granted(await here.call(changePassword, { body }))
  expect(codesOf(await there.call(listMembers, {}))).toEqual(['not-signed-in'])
  expect(granted(await here.call(listMembers, {})).members).toHaveLength(1)
})

test('a session ends twelve hours after its last use, a week after it began, or when its owner signs out', async () => {
  await using school = await runSchool()
  const admin = await school.administrator()
  const isIn = async () => granted(await admin.call(getMe, {})).member !== null
  for (let elapsedMs = 0; elapsedMs < 7 * DAY_MS - 11 * HOUR_MS; elapsedMs += 11 * HOUR_MS) {
    expect(await isIn()).toBe(true)
    school.pass(11 * HOUR_MS)
  }
  school.pass(11 * HOUR_MS)
  expect(await isIn()).toBe(false)

  const again = await school.administrator()
  school.pass(13 * HOUR_MS)
  expect(granted(await again.call(getMe, {})).member).toBeNull()

  const leaving = await school.administrator()
  const cookie = leaving.cookies.get('pratu_staff') ?? ''
  granted(await leaving.call(signOut, {}))
  expect(leaving.cookies.size).toBe(0)
  leaving.cookies.set('pratu_staff', cookie)
  expect(granted(await leaving.call(getMe, {})).member).toBeNull()
})

test('the audit log tells who did what, and cannot be altered', async () => {
  await using school = await runSchool()
  await member(school, 'librarian', 'kruwanna')
  const admin = await school.administrator()
  const { entries } = granted(await admin.call(listAudit, { query: {} }))
  const told = entries.map(({ actor, action }) => `${actor} ${action}`)
  expect(told).toContain('staff:admin member-added')
  expect(told).toContain('staff:kruwanna password-changed')
  expect(told.at(-1)).toBe('system member-added')
  const oldest = entries.at(-2)?.id
  expect(granted(await admin.call(listAudit, { query: { before: oldest } })).entries).toHaveLength(1)

  const { database } = school
  await expect(database.write(() => database.run(queries.deleteFrom('audit_log')))).rejects.toThrow(
    'append-only',
  )
})
