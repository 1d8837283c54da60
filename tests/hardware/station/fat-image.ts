import { command } from '../qemu/command.ts'

/** Makes a file system as sticks and boot partitions of cards have it, of so many MiB, with these files in its top folder. */
export async function makeFatImage(
  imageFile: string,
  { label, sizeMiB, files = [] }: { label: string; sizeMiB: number; files?: readonly string[] },
): Promise<void> {
  await command('truncate', [`--size=${sizeMiB}M`, imageFile])
  await command('mkfs.vfat', ['-n', label, imageFile])
  if (files.length > 0) await command('mcopy', ['-i', imageFile, ...files, '::'])
}
