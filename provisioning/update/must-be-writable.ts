import { CommandError } from '../command.ts'
import type { UpdatedStation } from './station.ts'

/** Refuses to exchange the release of a read-only system: the next start would give migrated data to one that cannot read them. */
export function mustBeWritable({ isReadOnly }: UpdatedStation): void {
  if (isReadOnly)
    throw new CommandError({
      th: 'ระบบอ่านอย่างเดียวอยู่ ยังไม่ได้เปลี่ยนอะไร ให้สั่ง sudo pratu card-care --read-only off แล้วเปิดเครื่องใหม่ก่อน',
      en: 'The system is read-only. Nothing was changed. Run "sudo pratu card-care --read-only off", restart, then do this again.',
    })
}
