import { join } from 'node:path'
import { CommandError } from '../command.ts'
import { parseStation, STATION_FILE, type Station } from './station.ts'
import { contentOf } from './wanted-file.ts'

/** What this computer is. Refuses on one that is no station. */
export function currentStation(root = '/'): Station {
  const text = contentOf(join(root, STATION_FILE))
  if (text === null)
    throw new CommandError({
      th: 'เครื่องนี้ยังไม่ได้ติดตั้งประตู ให้สั่ง sudo provisioning/install.sh ก่อน',
      en: 'This computer is no station yet. Run sudo provisioning/install.sh first.',
    })
  return parseStation(text, STATION_FILE)
}
