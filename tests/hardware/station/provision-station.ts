import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import type { StationUsers } from '../power-cuts/messages.ts'
import { command } from '../qemu/command.ts'
import { type BootFiles, bootFilesOf } from './boot-files.ts'
import { debianTree, type TreeParts } from './debian-tree.ts'

const CHECKOUT = fileURLToPath(new URL('../../..', import.meta.url))
const PROVISION = fileURLToPath(new URL('provision.sh', import.meta.url))
const SIZE = '4G'

/** A disk with a station on it that was never started, and what starts it. */
export interface StationDisk extends BootFiles, Disposable {
  readonly imageFile: string
  /** Whose processes run on it. */
  readonly users: StationUsers
}

/** Runs `provisioning/install.sh` with these words in a Debian tree, which has `more` beside, and makes a disk of it. */
export async function provisionStation(words: readonly string[], more?: TreeParts): Promise<StationDisk> {
  const tree = await debianTree(more)
  if (!existsSync(`${CHECKOUT}kiosk-ui/dist/kiosk.html`))
    await command(process.execPath, ['kiosk-ui/build.ts'], { cwd: CHECKOUT })
  // Not in memory: it grows by a whole Debian.
  const folder = temporaryFolder()
  const imageFile = folder.file('station.img')
  const args = [tree, folder.path, CHECKOUT, imageFile, SIZE, ...words]
  await command('unshare', ['--mount', '--propagation=private', 'sh', PROVISION, ...args])
  return {
    ...(await bootFilesOf(tree, folder.file('vmlinux'))),
    imageFile,
    users: readUsers(await readFile(folder.file('changed/etc/passwd'), 'utf8')),
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  }
}

function readUsers(passwd: string): StationUsers {
  const userOf = (name: string) => {
    const [, , uid, gid] =
      passwd
        .split('\n')
        .find(line => line.startsWith(`${name}:`))
        ?.split(':') ?? []
    return { uid: Number(uid), gid: Number(gid) }
  }
  return { server: userOf('pratu-server'), daemon: userOf('pratu-daemon') }
}
