import { readFile, writeFile } from 'node:fs/promises'
import { zstdDecompressSync } from 'node:zlib'
import { decompressXz } from './xz.ts'

const XZ = Buffer.from('fd377a585a00', 'hex')
const ZSTD = Buffer.from('28b52ffd', 'hex')
const SECTOR_BYTES = 512

/**
 * Takes the kernel out of the image that boot loaders know (Linux's Documentation/arch/x86/boot.rst): qemu starts it
 * directly, and without KVM that saves the seconds in which the image would unpack itself.
 */
export const extractVmlinux = async (image: string, target: string): Promise<void> => {
  const bytes = await readFile(image)
  const setupSectors = bytes.readUInt8(0x1f1) || 4
  const start = (setupSectors + 1) * SECTOR_BYTES + bytes.readUInt32LE(0x248)
  const payload = bytes.subarray(start, start + bytes.readUInt32LE(0x24c))
  // The last four bytes tell the kernel's size.
  const compressed = payload.subarray(0, -4)
  if (payload.subarray(0, XZ.length).equals(XZ)) await writeFile(target, await decompressXz(compressed))
  else if (payload.subarray(0, ZSTD.length).equals(ZSTD))
    await writeFile(target, zstdDecompressSync(compressed))
  else throw new Error(`${image} is compressed in a way that is neither xz nor zstd.`)
}
