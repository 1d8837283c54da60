import { copyFileSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CommandError } from '../command.ts'
import { CARD_FILES, type CardFiles, MARK } from './card-files.ts'

/** Whether a file may be replaced without asking: it is ours, or what every new card of Raspberry Pi OS carries. */
function isOursOrUntouched(name: string, text: string): boolean {
  if (text.includes(MARK)) return true
  const said = text.split('\n').filter(line => line.trim() !== '' && !line.startsWith('#'))
  return said.every(line => name === 'meta-data' && /^(instance[-_]id: rpios-image|dsmode: local)/.test(line))
}

/**
 * Writes the files into a folder or onto a card's boot partition. Somebody else's files are named and left alone; with
 * `overwrite` they are kept beside the new ones as `<name>.before-pratu`.
 */
export function writeCard(folder: string, files: CardFiles, { overwrite }: { overwrite: boolean }): void {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new CommandError({
      th: `ไม่มีโฟลเดอร์ ${folder} ให้เสียบการ์ดก่อน แล้วบอกตำแหน่งของส่วนบูต`,
      en: `There is no folder ${folder}. Insert the card, and give the place of its boot partition.`,
    })
  const foreign = CARD_FILES.filter(name => {
    const file = join(folder, name)
    return existsSync(file) && !isOursOrUntouched(name, readFileSync(file, 'utf8'))
  })
  if (foreign.length > 0 && !overwrite)
    throw new CommandError({
      th: `ใน ${folder} มีไฟล์ของผู้อื่นอยู่แล้ว: ${foreign.join(', ')} ยังไม่ได้เขียนอะไร ถ้าจะเขียนทับให้เติม --overwrite`,
      en: `${folder} has files of somebody else: ${foreign.join(', ')}. Nothing was written. Add --overwrite to replace them; they are kept beside the new ones.`,
    })
  for (const name of foreign) renameSync(join(folder, name), join(folder, `${name}.before-pratu`))
  for (const name of CARD_FILES) writeFileSync(join(folder, name), files[name], { flush: true })
}

/** Puts the bundle beside the card's files; a card that has the very same already is left as it is. */
export function copyBundle(bundle: string, target: string): void {
  if (existsSync(target) && statSync(target).size === statSync(bundle).size) return
  const beside = `${target}.unfinished`
  copyFileSync(bundle, beside)
  renameSync(beside, target)
}
