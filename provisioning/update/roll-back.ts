import { existsSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { CommandError } from '../command.ts'
import { resume } from './resume.ts'
import type { UpdatedStation } from './station.ts'
import { copyBefore } from './undo.ts'

/**
 * Goes back to the release before, because a person wants it. When that one cannot read the data's form, it refuses,
 * unless `losesData`: then the data of before the update come back, and those of now are kept beside them.
 */
export async function rollBack(
  station: UpdatedStation,
  { losesData }: { losesData: boolean },
): Promise<{ release: string; keptData: string | null }> {
  await resume(station)
  const { releases, services, school } = station
  const release = releases.previous()
  if (release === null || release === releases.current())
    throw new CommandError({
      th: 'ไม่มีรุ่นก่อนหน้าให้ย้อนกลับ',
      en: 'There is no release before this one to go back to.',
    })
  const form = school?.data.form() ?? 0
  const isTooNew = form > newestFormOf(releases.folderOf(release))
  const copy =
    school && existsSync(join(copyBefore(school.data), 'school.db')) ? copyBefore(school.data) : null
  if (isTooNew && !losesData)
    throw new CommandError({
      th: `รุ่น ${release} อ่านข้อมูลปัจจุบันไม่ได้ ยังไม่ได้เปลี่ยนอะไร ถ้ายอมเสียทุกอย่างที่บันทึกตั้งแต่อัปเดต ให้เติม --lose-data-since-update`,
      en: `${release} cannot read the data as they are now. Nothing was changed. To go back all the same and lose all that was written since the update, add --lose-data-since-update; today’s data are kept beside.`,
    })
  if (isTooNew && copy === null)
    throw new CommandError({
      th: 'ไม่มีสำเนาของข้อมูลก่อนอัปเดตแล้ว ให้กู้จากข้อมูลสำรองแทน',
      en: 'The copy of the data before the update is gone. Nothing was changed.',
    })
  await services.stop()
  const keptData = isTooNew && school && copy ? setAside(station, school.data.folder) : null
  if (keptData !== null && copy !== null) school?.data.putBack(copy)
  releases.switchTo(release)
  await station.settle(releases.folderOf(release))
  await services.start()
  return { release, keptData }
}

/** A server knows data up to the form that its last migration makes. */
function newestFormOf(release: string): number {
  const migrations = join(release, 'server/school/database/migrations')
  return existsSync(migrations)
    ? readdirSync(migrations).filter(name => /^\d{4}-.*\.sql$/.test(name)).length
    : 0
}

function setAside(station: UpdatedStation, folder: string): string {
  const file = join(folder, 'school.db')
  const kept = `${file}.before-rollback-${station.now()}`
  for (const suffix of ['', '-wal', '-shm'])
    if (existsSync(file + suffix)) renameSync(file + suffix, kept + suffix)
  return kept
}
