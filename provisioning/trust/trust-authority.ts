import type { X509Certificate } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { replaceFile } from '../replace-file.ts'

const AUTHORITY = '/etc/pratu/authority.crt'
const DAEMON = '/etc/pratu/daemon.toml'
/** Chromium joins it with the kiosk's other policies; it trusts this root then besides the public ones. */
const POLICY = '/etc/chromium/policies/managed/pratu-authority.json'

const READABLE = 0o644

/** Lets this station's browser and its daemon trust the school's root. Doing it again changes nothing. */
export function trustAuthority(root: string, authority: X509Certificate): void {
  const write = (path: string, content: string) => {
    const file = join(root, path)
    const before = statSync(file, { throwIfNoEntry: false })
    if (before && readFileSync(file, 'utf8') === content) return
    mkdirSync(dirname(file), { recursive: true })
    replaceFile(file, content, before ? before.mode & 0o777 : READABLE)
    // A configuration belongs to the group of its service.
    if (before) chownSync(file, before.uid, before.gid)
  }
  write(AUTHORITY, authority.toString())
  write(POLICY, `${JSON.stringify({ CACertificates: [authority.raw.toString('base64')] }, null, 2)}\n`)
  const daemon = join(root, DAEMON)
  if (existsSync(daemon)) write(DAEMON, withAuthority(readFileSync(daemon, 'utf8')))
}

function withAuthority(text: string): string {
  const line = `certificate_authority = ${JSON.stringify(AUTHORITY)}`
  return /^certificate_authority = .*$/m.test(text)
    ? text.replace(/^certificate_authority = .*$/m, line)
    : text.replace(/^server_url = .*$/m, found => `${found}\n${line}`)
}
