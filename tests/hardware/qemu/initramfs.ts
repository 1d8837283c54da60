import { writeFile } from 'node:fs/promises'

/** A file of the first file system that a kernel sees. */
export interface InitramfsEntry {
  readonly path: string
  /** Of a file; what has neither this nor a link's target is a folder. */
  readonly content?: Uint8Array
  readonly executable?: boolean
  /** Of a symbolic link. */
  readonly linkTo?: string
}

const FOLDER_MODE = 0o040755
const FILE_MODE = 0o100644
const PROGRAM_MODE = 0o100755
const LINK_MODE = 0o120777

const modeOf = ({ content, executable, linkTo }: InitramfsEntry): number => {
  if (linkTo !== undefined) return LINK_MODE
  if (content === undefined) return FOLDER_MODE
  return executable ? PROGRAM_MODE : FILE_MODE
}

const padding = (length: number) => Buffer.alloc((4 - (length % 4)) % 4)

/** One record of a cpio archive in its "newc" form: a header of hexadecimal numbers, the name, the bytes. */
const record = (name: string, mode: number, inode: number, content: Uint8Array): Buffer[] => {
  const path = Buffer.from(`${name}\0`)
  const fields = [inode, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, path.length, 0]
  const header = Buffer.from(`070701${fields.map(field => field.toString(16).padStart(8, '0')).join('')}`)
  return [header, path, padding(header.length + path.length), Buffer.from(content), padding(content.length)]
}

/** Packs the entries, in their order, so that folders come before what is in them. */
export const packInitramfs = (entries: readonly InitramfsEntry[]): Buffer => {
  const records = entries.flatMap((entry, index) =>
    record(entry.path, modeOf(entry), index + 1, entry.content ?? Buffer.from(entry.linkTo ?? '')),
  )
  return Buffer.concat([...records, ...record('TRAILER!!!', 0, 0, new Uint8Array())])
}

export const writeInitramfs = (file: string, entries: readonly InitramfsEntry[]): Promise<void> =>
  writeFile(file, packInitramfs(entries))
