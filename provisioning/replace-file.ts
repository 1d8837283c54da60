import { chmodSync, closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { syncFolder } from './releases.ts'

/** Writes a file so that a power cut leaves the old one or the new one, whole. */
export function replaceFile(file: string, content: string, mode: number): void {
  const beside = `${file}.new`
  const handle = openSync(beside, 'w', mode)
  try {
    writeFileSync(handle, content)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  chmodSync(beside, mode)
  renameSync(beside, file)
  syncFolder(dirname(file))
}
