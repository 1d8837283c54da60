import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '../../support/free-port.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { type Qemu, startQemu } from '../qemu/start-qemu.ts'
import type { BootFiles } from './boot-files.ts'
import { connectGuestAgent, type GuestAgent } from './guest-agent.ts'

export const SCREEN = { width: 1280, height: 800 } as const
const AGENT_PORT = 'org.qemu.guest_agent.0'
const LOOK_EVERY_MS = 2_000

/** A station that runs in an emulated computer; its disks stay as they are. */
export interface BootedStation extends AsyncDisposable {
  readonly qemu: Qemu
  readonly agent: GuestAgent
  /** Where its school server is reached from here. */
  readonly serverUrl: string
  /** What is on its screen, as a PNG. */
  takePicture(file: string): Promise<Buffer>
  /** Resolves when `look` gives something; rejects with what the station says when that takes too long. */
  until<Seen>(what: string, look: () => Promise<Seen | null>): Promise<Seen>
}

export async function bootStation(setting: {
  disk: BootFiles & { readonly imageFile: string }
  /** Further words for qemu, and for the kernel. */
  args?: readonly string[]
  kernelWords?: readonly string[]
  timeLimitMs: number
}): Promise<BootedStation> {
  const { disk, args = [], kernelWords = [], timeLimitMs } = setting
  const folder = temporaryFolder()
  const agentSocket = folder.file('agent')
  const port = await freePort()
  const qemu = await startQemu({
    timeLimitMs,
    args: [
      ...['-machine', 'q35,accel=tcg', '-cpu', 'Nehalem', '-smp', '2', '-m', '2048', '-bios', 'qboot.rom'],
      ...['-kernel', disk.vmlinux, '-initrd', disk.initramfs],
      ...['-append', ['root=/dev/vda rw console=ttyS0 loglevel=4 mitigations=off', ...kernelWords].join(' ')],
      ...['-drive', `file=${disk.imageFile},if=virtio,format=raw,snapshot=on,cache=unsafe`],
      ...[
        '-netdev',
        `user,id=net,hostfwd=tcp:127.0.0.1:${port}-:8080`,
        '-device',
        'virtio-net-pci,netdev=net',
      ],
      ...['-device', 'virtio-rng-pci', '-device', 'virtio-serial-pci'],
      ...['-chardev', `socket,id=agent,path=${agentSocket},server=on,wait=off`],
      ...['-device', `virtserialport,chardev=agent,name=${AGENT_PORT}`],
      ...['-device', `virtio-vga,xres=${SCREEN.width},yres=${SCREEN.height}`],
      ...args,
    ],
  })
  const gone = new AbortController()
  const stop = () => gone.abort(new Error(`The station is off.\n${qemu.console().slice(-3_000)}`))
  qemu.ended.then(stop, stop)
  const agent = await connectGuestAgent(agentSocket, gone.signal)
  return {
    qemu,
    agent,
    serverUrl: `http://127.0.0.1:${port}`,
    async takePicture(file) {
      await qemu.qmp.execute('screendump', { filename: file, format: 'png' })
      return readFile(file)
    },
    async until(what, look) {
      const sinceMs = performance.now()
      for (;;) {
        const seen = await look()
        if (seen !== null) {
          // Whoever waits for it in the night sees that it goes on.
          console.log(`After ${((performance.now() - sinceMs) / 1000).toFixed()} s ${what}.`)
          return seen
        }
        await delay(LOOK_EVERY_MS, undefined, { signal: gone.signal }).catch(() => {
          throw new Error(`It ended before ${what}.\n${qemu.console().slice(-3_000)}`)
        })
      }
    },
    async [Symbol.asyncDispose]() {
      agent.close()
      await qemu[Symbol.asyncDispose]()
      folder[Symbol.dispose]()
    },
  }
}
