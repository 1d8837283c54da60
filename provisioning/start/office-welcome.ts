import type { FirstLogin } from './welcome.ts'

/** What `npm run office` ends with: where to look, and how to sign in. */
export function welcomeToOffice(told: {
  url: string
  login: FirstLogin | null
  /** Where PostgreSQL keeps its data; null for a database that was given. */
  folder: string | null
  isSample: boolean
}): string {
  const { url, login, folder, isSample } = told
  const signIn = login
    ? `${login.userName}   password: ${login.password}   (you choose your own at the first sign-in)`
    : 'with your own user name and password (forgotten? npm run office:admin -- help)'
  return [
    '',
    `  The Office is open.${isSample ? ' Its 29 schools are samples.' : ''}`,
    '',
    `  Pages     ${url}/office`,
    `  Sign in   ${signIn}`,
    `  Schools   enrol at ${url} with a code that you make under "Schools"`,
    '',
    `  ${folder === null ? 'Data are in your database.' : `Data are kept in ${folder}.`} Ctrl-C stops everything.`,
    '',
  ].join('\n')
}
