import { command } from '../qemu/command.ts'

/** Makes a FAT file system with these files in its top folder, as sticks and the boot partitions of cards have it. */
export async function makeFatImage(
  image: string,
  { label, megabytes, files = [] }: { label: string; megabytes: number; files?: readonly string[] },
): Promise<void> {
  await command('truncate', [`--size=${megabytes}M`, image])
  await command('mkfs.vfat', ['-n', label, image])
  if (files.length > 0) await command('mcopy', ['-i', image, ...files, '::'])
}
