import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { command } from '../qemu/command.ts'

/** What e2fsck found after a power cut, and did. */
export interface Repair {
  /** The file system's own journal was played back. */
  readonly replayedJournal: boolean
  /** Nothing is left to repair. */
  readonly isSound: boolean
  readonly report: string
}

const E2FSCK = 'e2fsck'
/** Its exit code when it repaired something and all is well now. */
const REPAIRED = 1

/** What a station does with its disk when it starts after a power cut. */
export async function repairDisk(imageFile: string): Promise<Repair> {
  const child = spawn(E2FSCK, ['-fy', imageFile], { stdio: ['ignore', 'pipe', 'pipe'] })
  const [printed, complaints, [code]] = await Promise.all([
    child.stdout.setEncoding('utf8').toArray(),
    child.stderr.setEncoding('utf8').toArray(),
    once(child, 'exit'),
  ])
  const report = [...printed, ...complaints].join('')
  return {
    replayedJournal: /recovering journal/.test(report),
    isSound: Number(code) <= REPAIRED,
    report,
  }
}

/** Takes the files out of an ext4 image without mounting it. */
export async function unpackDisk(imageFile: string, folder: string): Promise<void> {
  await command('debugfs', ['-R', `rdump / ${folder}`, imageFile])
}
