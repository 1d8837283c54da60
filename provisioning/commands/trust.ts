import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { type Command, CommandError } from '../command.ts'
import { readAuthority } from '../trust/read-authority.ts'
import { trustAuthority } from '../trust/trust-authority.ts'
import { say } from '../words.ts'

export const command: Command = {
  usage: 'trust http://SERVER:8080|FILE [--fingerprint NUMBER]',
  summary: {
    th: 'ให้เครื่องนี้เชื่อใบรับรองของเครื่องแม่ แล้วคุยกันแบบเข้ารหัสได้',
    en: 'lets this station trust the certificate of the school’s server, so that the two speak encrypted',
  },
  async run(words) {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: { fingerprint: { type: 'string' }, root: { type: 'string' } },
      allowPositionals: true,
    })
    const authority = await readAuthority(positionals[0] ?? '')
    await compare(authority.fingerprint256, values.fingerprint)
    trustAuthority(values.root ?? '/', authority)
    say({
      th: '✔ เชื่อแล้ว ต่อไปสั่ง: sudo pratu role kiosk --server https://… (หรือ door)',
      en: '✔ It is trusted. Now: sudo pratu role kiosk --server https://… (or door)',
    })
    return 0
  },
}

const digitsOf = (number: string): string => number.replace(/[^0-9a-f]/gi, '').toUpperCase()

/** Whoever sits between could have sent a root of their own; only the server's own screen tells. */
async function compare(fingerprint: string, given: string | undefined): Promise<void> {
  const isSame =
    given === undefined ? await askPerson(fingerprint) : digitsOf(given) === digitsOf(fingerprint)
  if (!isSame)
    throw new CommandError({
      th: `เลขไม่ตรงกัน จึงไม่ติดตั้ง เลขของใบรับรองที่ได้มาคือ ${fingerprint}`,
      en: `The numbers differ, so nothing was changed. The certificate that came has ${fingerprint}.`,
    })
}

async function askPerson(fingerprint: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false
  const asking = createInterface({ input: process.stdin, output: process.stdout })
  try {
    const answer = await asking.question(
      `${fingerprint}\nเลขนี้ตรงกับที่เครื่องแม่แสดงไหม · Is this the number that the server shows? (y/N) `,
    )
    return /^y/i.test(answer.trim())
  } finally {
    asking.close()
  }
}
