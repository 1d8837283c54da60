import { addMember, changePassword, signIn } from '@pratu/protocol/api/staff'
import type { RunningSchool } from './running-school.ts'
import { granted, type Visitor } from './visitor.ts'

/** Somebody who is signed in as a helper or librarian, and has changed the first password. */
export async function staffMember(
  school: RunningSchool,
  role: 'helper' | 'librarian',
  userName: string = role,
): Promise<Visitor> {
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
