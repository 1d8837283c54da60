import { existsSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describeRelease } from '../bundle/describe-release.ts'
import { ARCHITECTURES } from '../bundle/manifest.ts'
import { bytesUnder } from '../bundle/pack.ts'
import { runProgram } from '../bundle/programs.ts'
import { sha256Of } from '../bundle/signing.ts'
import { CommandError } from '../command.ts'
import { developmentPackages } from '../install/release-files.ts'
import type { UpdateSource } from './sources.ts'
import type { UpdatedStation } from './station.ts'
import { checkedOut } from './undo.ts'

/** What `npm ci` and the building of pages need for a while beside the release itself. */
const BUILDING_BYTES = 600_000_000
const PLAIN = /^(http|git):\/\//i
const TAG = /^[0-9A-Za-z][0-9A-Za-z._/-]*$/
/** What a checkout has and a station does not need. */
const LEFT_OUT = ['.git', 'tests', 'node_modules/.cache', 'node_modules/.vite']

export interface TaggedRelease {
  /** A folder, or an address that git fetches from. */
  readonly from: string
  readonly tag: string
  /** Of `package-lock.json`: `sha256-` and 64 digits, or as base64. */
  readonly lockfile: string
}

/**
 * A tag of a git repository whose `package-lock.json` is the very one that was named: each package is held by its own hash
 * in it. What the repository itself holds is as good as the way to it, so a way on which others can write is refused.
 */
export function tagSource(station: UpdatedStation, { from, tag, lockfile }: TaggedRelease): UpdateSource {
  const { releases } = station
  // Not in `releases/` itself: what lies there has its name already.
  const folder = join(checkedOut(station), 'files')
  return {
    async prove() {
      const wanted = digitsOf(lockfile)
      if (PLAIN.test(from) || from.startsWith('-'))
        throw new CommandError({
          th: `ใช้ที่อยู่ ${from} ไม่ได้ เพราะคนอื่นแก้ไขระหว่างทางได้ ให้ใช้ที่อยู่ https หรือโฟลเดอร์`,
          en: `Not from ${from}: others can change what comes that way. Use an https address, ssh or a folder.`,
        })
      if (!TAG.test(tag))
        throw new CommandError({ th: `${tag} ไม่ใช่ชื่อแท็ก`, en: `${tag} is no name of a tag.` })
      rmSync(folder, { recursive: true, force: true })
      runProgram('git', ['clone', '--quiet', '--depth', '1', '--branch', tag, '--', from, folder], {
        env: { GIT_TERMINAL_PROMPT: '0' },
      })
      const lock = join(folder, 'package-lock.json')
      const found = existsSync(lock) ? await sha256Of(lock) : 'none'
      if (found !== wanted)
        throw new CommandError({
          th: `package-lock.json ของ ${tag} ไม่ใช่ไฟล์ที่บอกไว้ ยังไม่ได้เปลี่ยนอะไร ให้ถามผู้ดูแลว่าแท็กและเลขถูกไหม (พบ sha256-${found})`,
          en: `The package-lock.json of ${tag} is not the one that was named. Nothing was changed. Ask its maker for the right tag and hash (found sha256-${found}).`,
        })
      const arch = ARCHITECTURES.find(one => one === station.arch)
      if (!arch) throw new Error(`Pratu does not run on ${station.arch}.`)
      const current = releases.current()
      const likeNow = current === null ? 0 : bytesUnder(releases.folderOf(current))
      return { ...(await describeRelease(folder, folder)), arch, unpackedBytes: likeNow + BUILDING_BYTES }
    },
    unpack(target) {
      rmdirSync(target)
      renameSync(folder, target)
      station.prepare(target)
      for (const left of [...LEFT_OUT, ...developmentPackages(target)])
        rmSync(join(target, left), { recursive: true, force: true })
    },
  }
}

/** Sixty-four digits, however a hash is written. */
function digitsOf(lockfile: string): string {
  const [, digits = '', base64] =
    /^(?:sha256[-:])?(?:([0-9a-f]{64})|([0-9A-Za-z+/]{43}=?))$/i.exec(lockfile) ?? []
  const found = base64 === undefined ? digits.toLowerCase() : Buffer.from(base64, 'base64').toString('hex')
  if (found.length === 64) return found
  throw new CommandError({
    th: `${lockfile} ไม่ใช่เลขของ package-lock.json เลขนั้นหน้าตาแบบนี้: sha256-1a2b… (ได้จาก sha256sum package-lock.json)`,
    en: `${lockfile} is no hash of a package-lock.json. It looks like sha256-1a2b… (sha256sum package-lock.json tells it).`,
  })
}
