import { DatabaseSync } from 'node:sqlite'
import { changePassword, signIn } from '@pratu/protocol/api/staff'
import { granted, type Visitor, visitorOf } from '../support/visitor.ts'

const PASSWORD = 'a-password-of-the-bench'

/** Signed in as the first administrator of a server that has just been started for the first time. */
export async function firstAdministrator(url: string, databaseFile: string): Promise<Visitor> {
  const connection = new DatabaseSync(databaseFile, { readOnly: true })
  const row = connection.prepare('SELECT user_name, first_password FROM staff_members').get()
  connection.close()
  const current = String(row?.first_password)
  const visitor = visitorOf(url)
  granted(await visitor.call(signIn, { body: { userName: String(row?.user_name), password: current } }))
  granted(await visitor.call(changePassword, { body: { current, next: PASSWORD } }))
  return visitor
}
