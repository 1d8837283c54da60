import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { decompressXz } from './xz.ts'

export interface KernelModule {
  readonly name: string
  readonly content: Buffer
}

/** A module is written with `-` in its file's name and with `_` elsewhere. */
const canonical = (name: string) => name.replaceAll('-', '_')

const readModule = async (file: string): Promise<Buffer> => {
  const bytes = await readFile(file)
  if (file.endsWith('.xz')) return decompressXz(bytes)
  return file.endsWith('.zst') ? zstdDecompressSync(bytes) : bytes
}

/** What a module says of itself in its section `.modinfo`. */
const dependenciesOf = (content: Buffer): string[] => {
  const depends = /\0depends=([^\0]*)\0/.exec(content.toString('latin1'))?.[1] ?? ''
  return depends.split(',').filter(Boolean)
}

/** The modules and all that they need, in the order in which they can be loaded. What is built into the kernel is passed over. */
export const collectModules = async (
  modulesFolder: string,
  wanted: readonly string[],
): Promise<KernelModule[]> => {
  const files = (await readdir(modulesFolder, { recursive: true })).filter(file =>
    /\.ko(\.xz|\.zst)?$/.test(file),
  )
  const pathOf = new Map(files.map(file => [canonical(basename(file).replace(/\.ko.*$/, '')), file]))
  const collected = new Map<string, KernelModule>()
  const collect = async (name: string): Promise<void> => {
    const key = canonical(name)
    const file = pathOf.get(key)
    if (file === undefined || collected.has(key)) return
    const content = await readModule(join(modulesFolder, file))
    for (const dependency of dependenciesOf(content)) await collect(dependency)
    collected.set(key, { name: key, content })
  }
  for (const name of wanted) await collect(name)
  return [...collected.values()]
}
