import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { CommandError } from '../command.ts'

const TIMEOUT_MS = 15_000

/** The root in a file, or as a server offers it. Nobody vouches for what comes without TLS: its number must be compared. */
export async function readAuthority(from: string): Promise<X509Certificate> {
  const bytes = /^https?:\/\//.test(from) ? await download(from) : await readFile(from).catch(() => undefined)
  const found = bytes && parse(bytes)
  if (!found?.ca)
    throw new CommandError({
      th: `ไม่พบใบรับรองของโรงเรียนที่ ${from} ลองเปิด http://ชื่อเครื่องแม่:8080/certificate แล้วใส่ที่อยู่หรือไฟล์นั้น`,
      en: `There is no certificate of a school at ${from}. Open http://SERVER:8080/certificate, and give that address or the file.`,
    })
  return found
}

async function download(url: string): Promise<Buffer | undefined> {
  const { host } = new URL(url)
  try {
    const answer = await fetch(`http://${host}/certificate/pratu-authority.crt`, {
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    return answer.ok ? Buffer.from(await answer.arrayBuffer()) : undefined
  } catch {
    return undefined
  }
}

function parse(bytes: Buffer): X509Certificate | undefined {
  try {
    return new X509Certificate(bytes)
  } catch {
    return undefined
  }
}
