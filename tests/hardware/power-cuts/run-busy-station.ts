import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { bootGuest } from '../qemu/boot-guest.ts'
import { fetchKernel } from '../qemu/kernel.ts'
import { createJournalingDisk, type DiskEntry } from './journaling-disk.ts'
import type { Acknowledgement } from './messages.ts'
import { serveNbd } from './nbd-server.ts'
import type { PreparedDisk } from './prepare-disk.ts'

const MODULES = ['virtio_blk', 'crc32c_generic', 'ext4', 'virtio_console']
/** How a station mounts its data. */
export const MOUNT_OPTIONS = 'noatime,errors=remount-ro'
/** What a card takes to make sure that it keeps what it was given. */
const FLUSH_MS = 15
const TIME_LIMIT_MS = 600_000

/** An acknowledgement, and how many entries the disk's journal had when it was heard. */
export interface Heard {
  readonly position: number
  readonly acknowledgement: Acknowledgement
}

export interface BusyHour {
  readonly journal: readonly DiskEntry[]
  readonly heard: readonly Heard[]
}

/** Lets a station work on a disk that notes everything, until `isEnough`; then its power is off. */
export async function runBusyStation(
  { image, plan }: PreparedDisk,
  isEnough: (heard: readonly Heard[]) => boolean,
): Promise<BusyHour> {
  const disk = createJournalingDisk({ image, flushMs: FLUSH_MS, nowMs: () => performance.now() })
  await using nbd = await serveNbd(disk)
  using folder = temporaryFolder()
  const heard: Heard[] = []
  const enough = Promise.withResolvers<void>()

  const port = folder.file('acknowledgements')
  const listener = createServer(socket => {
    createInterface({ input: socket }).on('line', line => {
      heard.push({ position: disk.journal.length, acknowledgement: JSON.parse(line) as Acknowledgement })
      if (isEnough(heard)) enough.resolve()
    })
    socket.on('error', () => {})
  }).listen(port)
  await once(listener, 'listening')

  await using guest = await bootGuest({
    kernel: await fetchKernel(),
    modules: MODULES,
    timeLimitMs: TIME_LIMIT_MS,
    script: `
while [ ! -e /run/share/plan.json ]; do sleep 0.1; done
mkdir /run/data
mount -t ext4 -o ${MOUNT_OPTIONS} /dev/vda /run/data || exit 1
cd '${process.cwd()}'
set -a; . ./provisioning/node.env
NODE_COMPILE_CACHE=/run/compiled
exec '${process.execPath}' tests/hardware/guest/busy-station.ts /run/share/plan.json /run/data /dev/vport*p1
`,
    args: [
      ...['-smp', '2', '-m', '1024'],
      ...['-drive', `file=${nbd.url},if=virtio,format=raw,cache=writeback`],
      ...['-device', 'virtio-serial-pci', '-chardev', `socket,id=port,path=${port}`],
      ...['-device', 'virtserialport,chardev=port,nr=1'],
    ],
  })
  writeFileSync(join(guest.share, 'plan.json'), JSON.stringify(plan))
  await Promise.race([
    enough.promise,
    guest.exitCode.then(code => {
      throw new Error(`The station ended with exit code ${code}:\n${guest.console()}`)
    }),
  ])
  listener.close()
  return { journal: [...disk.journal], heard: [...heard] }
}
