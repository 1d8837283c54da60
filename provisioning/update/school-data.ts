import {
  chownSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { backUp } from '../../server/school/database/back-up.ts'
import { sha256Of } from '../bundle/signing.ts'
import { syncFolder } from '../releases.ts'

const LOGS = ['-wal', '-shm'] as const

/** The school's database as an update sees it: a file that is copied, compared and put back, never looked into. */
export interface SchoolData {
  readonly folder: string
  readonly bytes: number
  /** The number of its form; null when there is no database yet. */
  form(): number | null
  /** Copies it, while a server may be running, into a folder of the data's owner. */
  copyTo(folder: string): Promise<void>
  /** Puts the copy in that folder in its place; the server must be stopped. Doing it twice is doing it once. */
  putBack(folder: string): void
  /** The same as long as nobody wrote; null while a log holds what is not in the file yet. */
  fingerprint(): Promise<string | null>
}

export function schoolDataIn(folder: string): SchoolData {
  const file = join(folder, 'school.db')
  const owner = () => statSync(folder)

  return {
    folder,
    get bytes() {
      return existsSync(file) ? statSync(file).size : 0
    },
    form() {
      if (!existsSync(file)) return null
      const connection = new DatabaseSync(file, { readOnly: true })
      try {
        return Number(connection.prepare('PRAGMA user_version').get()?.user_version)
      } finally {
        connection.close()
      }
    },
    async copyTo(target) {
      rmSync(target, { recursive: true, force: true })
      mkdirSync(target, { mode: 0o700, recursive: true })
      if (existsSync(file)) await backUp(file, join(target, 'school.db'))
      for (const path of [target, join(target, 'school.db')])
        if (existsSync(path)) chownSync(path, owner().uid, owner().gid)
      syncFolder(target)
      syncFolder(dirname(target))
    },
    putBack(source) {
      const copy = join(source, 'school.db')
      for (const log of LOGS) rmSync(file + log, { force: true })
      if (!existsSync(copy)) return rmSync(file, { force: true })
      const beside = `${file}.before-update`
      copyFileSync(copy, beside)
      chownSync(beside, owner().uid, owner().gid)
      const handle = openSync(beside, 'r+')
      fsyncSync(handle)
      closeSync(handle)
      renameSync(beside, file)
      syncFolder(folder)
    },
    async fingerprint() {
      if (existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0) return null
      return existsSync(file) ? sha256Of(file) : 'none'
    },
  }
}
