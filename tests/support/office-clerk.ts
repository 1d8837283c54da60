import { addOfficeMember, changeOfficePassword, signInAtOffice } from '@pratu/protocol/api/office/staff'
import type { RunningOffice } from './running-office.ts'
import { granted, type Visitor } from './visitor.ts'

/** Somebody who is signed in as a clerk of the Office, and has changed the first password. */
export async function officeClerk(office: RunningOffice, userName = 'clerk'): Promise<Visitor> {
  const admin = await office.administrator()
  const { firstPassword } = granted(
    await admin.call(addOfficeMember, { body: { userName, displayName: `คุณ${userName}`, role: 'clerk' } }),
  )
  const visitor = office.visitor()
  granted(await visitor.call(signInAtOffice, { body: { userName, password: firstPassword } }))
  granted(
    await visitor.call(changeOfficePassword, {
      body: { current: firstPassword, next: `${userName} reads on the roof` },
    }),
  )
  return visitor
}
