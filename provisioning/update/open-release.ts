import type { Ended, Underway } from './journal.ts'
import type { UpdatedStation } from './station.ts'
import { clear, copyBefore, endOf } from './undo.ts'

/** Makes the new release what the station starts from now on. Resolves with null, or with how it ended when it cannot be. */
export async function switchOver(station: UpdatedStation, underway: Underway): Promise<Ended | null> {
  const { releases, journal } = station
  releases.switchTo(underway.to)
  try {
    await station.settle(releases.folderOf(underway.to))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return goBack(station, underway, `its units could not be installed: ${why}`)
  }
  journal.note({ ...underway, step: 'watching' })
  return null
}

/** Switches to the new release, opens the doors and watches it. */
export async function open(station: UpdatedStation, underway: Underway): Promise<Ended> {
  const failed = await switchOver(station, underway)
  return failed ?? watch(station, { ...underway, step: 'watching' })
}

/** Opens the doors, waits until the release serves, and sees whether it goes on doing so. */
export async function watch(station: UpdatedStation, underway: Underway): Promise<Ended> {
  const { services, patience } = station
  await services.start()
  station.say('watching', { th: 'เปิดบริการแล้ว กำลังเฝ้าดูรุ่นใหม่', en: 'Open again. Watching the new release' })
  const giveUpAtMs = station.now() + patience.startMs
  let fault = await services.findFault()
  while (fault !== null && station.now() < giveUpAtMs) {
    await station.pause(patience.everyMs)
    fault = await services.findFault()
  }
  const enoughAtMs = station.now() + patience.watchMs
  while (fault === null && station.now() < enoughAtMs) {
    await station.pause(patience.everyMs)
    fault = await services.findFault()
  }
  return fault === null ? finish(station, underway) : goBack(station, underway, fault)
}

function finish(station: UpdatedStation, underway: Underway): Ended {
  const ended: Ended = {
    ...endOf(underway, station),
    outcome: 'updated',
    told: { th: `อัปเดตเป็นรุ่น ${underway.to} แล้ว`, en: `Updated to ${underway.to}.` },
  }
  station.journal.end(ended)
  clear(station, underway, { keepsCopy: underway.migrated?.changedForm ?? false })
  return ended
}

/**
 * The new release was opened and is ill. The old one comes back, with the data as they were if it cannot read the new
 * form: but only while nobody has written anything, for what was acknowledged is never taken back. Else the new release
 * stays, systemd goes on starting it, and a person decides.
 */
async function goBack(station: UpdatedStation, underway: Underway, fault: string): Promise<Ended> {
  const { school, services, journal } = station
  await services.stop()
  const { changedForm = false, fingerprint = null } = underway.migrated ?? {}
  const isUntouched = fingerprint !== null && fingerprint === (await school?.data.fingerprint())
  if (underway.from === null || (changedForm && !isUntouched)) {
    await services.start()
    const ended: Ended = {
      ...endOf(underway, station),
      outcome: 'kept',
      told: {
        th: `รุ่น ${underway.to} มีปัญหา (${fault}) แต่มีข้อมูลใหม่บันทึกไว้แล้ว จึงไม่ย้อนกลับเอง ให้ติดต่อผู้ดูแล หรือสั่ง pratu rollback`,
        en: `${underway.to} is not well (${fault}). Something was written with it already, and going back by itself would lose that, so it stays. Ask for help, or see "pratu rollback".`,
      },
    }
    journal.end(ended)
    clear(station, underway, { keepsCopy: true })
    return ended
  }
  const because = {
    th: `รุ่น ${underway.to} มีปัญหา (${fault}) จึงกลับไปใช้รุ่นเดิม ไม่มีข้อมูลหาย`,
    en: `${underway.to} was not well (${fault}). The release before runs again; nothing was lost.`,
  }
  const returning: Underway = { ...underway, step: 'returning', restoresData: changedForm, because }
  journal.note(returning)
  return comeBack(station, returning)
}

/** Brings the old release back, also after a power cut in the middle of that. */
export async function comeBack(station: UpdatedStation, underway: Underway): Promise<Ended> {
  const { releases, school, services, journal } = station
  const { from, because } = underway
  if (from === null || because === undefined) throw new Error('There is no release to come back to.')
  await services.stop()
  if (underway.restoresData) {
    school?.data.putBack(copyBefore(school.data))
    journal.note({ ...underway, restoresData: false })
  }
  releases.switchTo(from)
  await station.settle(releases.folderOf(from))
  await services.start()
  const ended: Ended = { ...endOf(underway, station), outcome: 'returned', told: because }
  journal.end(ended)
  clear(station, underway)
  return ended
}
