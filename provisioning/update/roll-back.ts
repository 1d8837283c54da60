import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { CommandError } from '../command.ts'
import type { Underway } from './journal.ts'
import { mustBeWritable } from './must-be-writable.ts'
import { comeBack } from './open-release.ts'
import { resume } from './resume.ts'
import type { UpdatedStation } from './station.ts'
import { copyBefore } from './undo.ts'

const BECAUSE = {
  th: 'มีคนสั่งให้กลับไปใช้รุ่นก่อนหน้า',
  en: 'Somebody had the station go back to the release before.',
}

/**
 * Goes back to the release before, because a person wants it. When that one cannot read the data's form, it refuses,
 * unless `losesData`: then the data of before the update come back, and those of now are kept beside them.
 */
export async function rollBack(
  station: UpdatedStation,
  { losesData }: { losesData: boolean },
): Promise<{ release: string; keptData: string | null }> {
  await resume(station)
  mustBeWritable(station)
  const { releases, services, school, journal } = station
  const [current, release] = [releases.current(), releases.previous()]
  if (current === null || release === null || release === current)
    throw new CommandError({
      th: 'ไม่มีรุ่นก่อนหน้าให้ย้อนกลับ',
      en: 'There is no release before this one to go back to.',
    })
  const form = school?.data.form() ?? 0
  const isTooNew = form > newestFormOf(releases.folderOf(release))
  const hasCopy = school !== null && existsSync(join(copyBefore(school.data), 'school.db'))
  if (isTooNew && !losesData)
    throw new CommandError({
      th: `รุ่น ${release} อ่านข้อมูลปัจจุบันไม่ได้ ยังไม่ได้เปลี่ยนอะไร ถ้ายอมเสียทุกอย่างที่บันทึกตั้งแต่อัปเดต ให้เติม --lose-data-since-update`,
      en: `${release} cannot read the data as they are now. Nothing was changed. To go back all the same and lose all that was written since the update, add --lose-data-since-update; today’s data are kept beside.`,
    })
  if (isTooNew && !hasCopy)
    throw new CommandError({
      th: 'ไม่มีสำเนาของข้อมูลก่อนอัปเดตแล้ว ให้กู้จากข้อมูลสำรองแทน',
      en: 'The copy of the data before the update is gone. Nothing was changed.',
    })
  await services.stop()
  const keptData = isTooNew ? await keepBeside(station) : null
  // From here on it is finished also after a power cut.
  const returning: Underway = {
    step: 'returning',
    from: release,
    to: current,
    startedAtMs: station.now(),
    restoresData: isTooNew,
    because: BECAUSE,
  }
  journal.note(returning)
  await comeBack(station, returning)
  return { release, keptData }
}

/** A server knows data up to the form that its last migration makes. */
function newestFormOf(release: string): number {
  const migrations = join(release, 'server/school/database/migrations')
  return existsSync(migrations)
    ? readdirSync(migrations).filter(name => /^\d{4}-.*\.sql$/.test(name)).length
    : 0
}

/** Copies the data of now into a folder beside them, and opens the doors again when that cannot be. */
async function keepBeside({ school, services, now }: UpdatedStation): Promise<string | null> {
  if (!school) return null
  const kept = join(school.data.folder, `before-rollback-${now()}`)
  try {
    await school.data.copyTo(kept)
    return kept
  } catch (error) {
    await services.start()
    throw error
  }
}
