import { existsSync } from 'node:fs'
import { cached, fingerprint } from './cache.ts'
import { type AptOptions, candidateVersion, dependenciesOf, unpackPackages } from './debian-packages.ts'
import { extractVmlinux } from './extract-vmlinux.ts'

export interface GuestKernel {
  /** As `uname -r` says it: `6.1.0-56-amd64`. */
  readonly release: string
  /** The version of its packages. */
  readonly version: string
  /** What `qemu -kernel` starts. */
  readonly vmlinux: string
  /** Holds `kernel/drivers/…/*.ko`, packed as Debian packs them. */
  readonly modulesFolder: string
}

/** Debian's present kernel for amd64, unpacked and ready to be started. */
export const fetchKernel = async (apt: AptOptions = []): Promise<GuestKernel> => {
  const [image] = (await dependenciesOf('linux-image-amd64', apt)).filter(name =>
    name.startsWith('linux-image-'),
  )
  if (!image) throw new Error("Debian's package lists have no kernel for amd64. Run apt-get update.")
  const release = image.replace('linux-image-', '')
  const version = await candidateVersion(image, apt)
  const unpacked = await unpackPackages([image], apt)
  const extracted = await cached(`vmlinux-${release}-${fingerprint(version)}`, folder =>
    extractVmlinux(`${unpacked}/boot/vmlinuz-${release}`, `${folder}/vmlinux`),
  )
  const modules = [`${unpacked}/lib/modules/${release}`, `${unpacked}/usr/lib/modules/${release}`]
  const modulesFolder = modules.find(folder => existsSync(folder))
  if (!modulesFolder) throw new Error(`The package ${image} holds no modules.`)
  return { release, version, vmlinux: `${extracted}/vmlinux`, modulesFolder }
}
