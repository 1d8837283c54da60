import { changeOfficePassword, signInAtOffice } from '@pratu/protocol/api/office/staff'
import pg from 'pg'
import { OFFICE_PASSWORD } from './running-office.ts'
import { type ReadyProcess, spawnReady } from './spawn-ready.ts'
import { granted, type Visitor, visitorOf } from './visitor.ts'

/** A process of the Office's server, as a balancer has several. */
export const spawnOffice = (databaseUrl: string, ...args: string[]): Promise<ReadyProcess<{ url: string }>> =>
  spawnReady('server/office/main.ts', ['--port', '0', ...args], { DATABASE_URL: databaseUrl })

/** Someone who is signed in as the administrator at one process, for the first time. */
export async function firstAdministrator(databaseUrl: string, url: string): Promise<Visitor> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ first_password: string }>('SELECT first_password FROM office_members')
  await client.end()
  const password = rows[0]?.first_password ?? ''
  const visitor = visitorOf(url)
  granted(await visitor.call(signInAtOffice, { body: { userName: 'admin', password } }))
  granted(await visitor.call(changeOfficePassword, { body: { current: password, next: OFFICE_PASSWORD } }))
  return visitor
}
