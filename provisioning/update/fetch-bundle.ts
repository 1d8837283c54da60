import { createReadStream, createWriteStream, existsSync, rmSync, statSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { CommandError } from '../command.ts'

/** Brings a bundle from a file or an address into `target`, so that a stick may be pulled out and nobody can change it meanwhile. */
export async function fetchBundle(source: string, target: string): Promise<void> {
  rmSync(target, { force: true })
  const from = /^https?:\/\//.test(source) ? await download(source) : openFile(source)
  try {
    await pipeline(from, createWriteStream(target, { flush: true, mode: 0o600 }))
  } catch (cause) {
    rmSync(target, { force: true })
    throw new CommandError(
      {
        th: `รับไฟล์อัปเดตไม่สำเร็จ ยังไม่ได้เปลี่ยนอะไร ให้ตรวจที่ว่าง แฟลชไดรฟ์ และอินเทอร์เน็ต แล้วลองใหม่`,
        en: `The update could not be fetched whole (${cause instanceof Error ? cause.message : String(cause)}). Nothing was changed. Check the free space, the stick and the network, then try again.`,
      },
      { cause },
    )
  }
}

function openFile(file: string): AsyncIterable<Uint8Array> {
  if (existsSync(file) && statSync(file).isFile()) return createReadStream(file)
  throw new CommandError({
    th: `ไม่พบไฟล์ ${file} ให้ตรวจว่าเสียบแฟลชไดรฟ์แล้ว และพิมพ์ชื่อถูก`,
    en: `There is no file ${file}. Check that the stick is plugged in and the name is right.`,
  })
}

async function download(address: string): Promise<AsyncIterable<Uint8Array>> {
  const failed = (why: string, cause?: unknown) =>
    new CommandError(
      {
        th: `ดาวน์โหลดไม่ได้ ให้ตรวจอินเทอร์เน็ตแล้วลองใหม่: ${address}`,
        en: `${address} could not be downloaded (${why}). Check the network and try again.`,
      },
      { cause },
    )
  try {
    const response = await fetch(address)
    if (!response.ok || !response.body) throw failed(`status ${response.status}`)
    return response.body
  } catch (cause) {
    if (cause instanceof CommandError) throw cause
    throw failed(cause instanceof Error ? cause.message : String(cause), cause)
  }
}
