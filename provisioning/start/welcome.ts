export interface FirstLogin {
  readonly userName: string
  readonly password: string
}

/** What `npm start` ends with: where to look, and how to sign in. */
export function welcome(url: string, login: FirstLogin | null, folder: string): string {
  const signIn = login
    ? `${login.userName}   password: ${login.password}   (you choose your own at the first sign-in)`
    : 'with your own user name and password (forgotten? npm run admin -- help)'
  return [
    '',
    '  Pratu is open. Everything in it is sample data.',
    '',
    `  Front page   ${url}/`,
    `  Kiosk        ${url}/kiosk`,
    `  Staff pages  ${url}/staff`,
    `  Simulator    ${url}/staff/simulator`,
    `  Sign in      ${signIn}`,
    '',
    `  Data are kept in ${folder}. Ctrl-C stops everything.`,
    '',
  ].join('\n')
}
