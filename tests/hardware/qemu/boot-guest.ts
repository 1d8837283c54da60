import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CACHE_FOLDER } from './cache.ts'
import { unpackPackages } from './debian-packages.ts'
import { type InitramfsEntry, writeInitramfs } from './initramfs.ts'
import type { GuestKernel } from './kernel.ts'
import { collectModules, type KernelModule } from './kernel-modules.ts'
import { type Qemu, startQemu } from './start-qemu.ts'

/** What guests compiled is compiled once. */
const COMPILED = join(CACHE_FOLDER, 'compiled')
const INIT = new URL('../guest/init.sh', import.meta.url)

/** To read this computer's files and to be reached by its tests. */
const MODULES = ['virtio_pci', '9pnet_virtio', '9p', 'virtio_net', 'configfs']

export interface GuestOptions {
  readonly kernel: GuestKernel
  /** Modules beside those that every guest has: by name from the kernel's package, or built by us. */
  readonly modules: readonly string[]
  readonly builtModules?: readonly KernelModule[]
  /** What runs in the guest, as a shell script; the share is `/run/share` there. The guest is powered off when it ends. */
  readonly script: string
  /** Further words for qemu: devices, ports, the way time passes. */
  readonly args?: readonly string[]
  readonly timeLimitMs: number
}

export interface Guest extends Qemu {
  /** Folder of this computer that the guest can write to. */
  readonly share: string
  /** Resolves with the script's exit code once the guest is off; rejects when it did not get that far. */
  readonly exitCode: Promise<number>
}

const folder = (path: string): InitramfsEntry => ({ path })
const FOLDERS = ['bin', 'dev', 'proc', 'sys', 'host', 'modules']
/** What the first process calls; busybox is all of them. */
const APPLETS = [
  'sh',
  'mount',
  'insmod',
  'ifconfig',
  'route',
  'hostname',
  'mkdir',
  'chroot',
  'sync',
  'poweroff',
]

const makeInitramfs = async (file: string, modules: readonly KernelModule[]) => {
  const busybox = await readFile(`${await unpackPackages(['busybox-static'])}/bin/busybox`)
  await writeInitramfs(file, [
    ...FOLDERS.map(folder),
    { path: 'bin/busybox', content: busybox, executable: true },
    ...APPLETS.map(name => ({ path: `bin/${name}`, linkTo: 'busybox' })),
    ...modules.map(({ name, content }) => ({ path: `modules/${name}.ko`, content })),
    { path: 'modules/order', content: Buffer.from(modules.map(({ name }) => `${name}\n`).join('')) },
    { path: 'init', content: await readFile(INIT), executable: true },
  ])
}

const readExitCode = async (qemu: Qemu, share: string): Promise<number> => {
  await qemu.ended
  const text = await readFile(join(share, 'exit-code'), 'utf8').catch(() => '')
  if (text === '') throw new Error(`The guest went off before its script ended.\n${qemu.console()}`)
  return Number(text)
}

/**
 * Starts a small computer with Debian's kernel that sees this one's files (read-only, but all of them) and has 512 MB of
 * memory. Its time passes as this computer's does unless `args` say otherwise.
 */
export const bootGuest = async (options: GuestOptions): Promise<Guest> => {
  const { kernel, modules, builtModules = [], script, args = [], timeLimitMs } = options
  const own = await mkdtemp(join(tmpdir(), 'pratu-guest-'))
  const share = join(own, 'share')
  const initramfs = join(own, 'initramfs.cpio')
  await mkdir(share)
  await mkdir(COMPILED, { recursive: true })
  // Whoever runs there keeps its own.
  await chmod(COMPILED, 0o777)
  await writeFile(join(share, 'start.sh'), script)
  const fromKernel = await collectModules(kernel.modulesFolder, [...MODULES, ...modules])
  await makeInitramfs(initramfs, [...fromKernel, ...builtModules])
  const share9p = (tag: string, path: string, access: string) => [
    '-virtfs',
    `local,path=${path},mount_tag=${tag},security_model=none,multidevs=remap${access}`,
  ]
  const qemu = await startQemu({
    timeLimitMs,
    args: [
      ...['-machine', 'q35,accel=tcg', '-cpu', 'qemu64', '-m', '512', '-bios', 'qboot.rom'],
      ...['-kernel', kernel.vmlinux, '-initrd', initramfs],
      ...['-append', 'console=ttyS0 quiet panic=-1 oops=panic'],
      '-no-reboot',
      ...share9p('host', '/', ',readonly=on'),
      ...share9p('share', share, ''),
      ...share9p('compiled', COMPILED, ''),
      ...args,
    ],
  })
  const exitCode = readExitCode(qemu, share)
  exitCode.catch(() => {})
  return {
    ...qemu,
    share,
    exitCode,
    [Symbol.asyncDispose]: async () => {
      await qemu[Symbol.asyncDispose]()
      await rm(own, { recursive: true, force: true })
    },
  }
}
