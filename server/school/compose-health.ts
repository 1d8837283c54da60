import { dateOf, minuteOfDay } from '@pratu/protocol/bangkok'
import type { HealthFinding } from '@pratu/protocol/health'
import type { SchoolBase } from './compose-base.ts'
import type { SchoolFeatures } from './compose-features.ts'
import type { SchoolConfig } from './config.ts'
import { lookAfterSchool } from './health/look-after.ts'
import { updateFindings } from './updates/update-findings.ts'

/** What a library's server can tell of its own health. */
export function composeHealth(
  config: SchoolConfig,
  { clock, log }: SchoolBase,
  { library, stations, officeLink, backups, outside, updates }: SchoolFeatures,
): () => Promise<HealthFinding[]> {
  const { calendar } = library

  /** Minutes of opening hours, a day at a time; more than a day's is more than any check asks. */
  function openMinutesSince(atMs: number): number {
    const nowMs = clock.now()
    return calendar.openDays(dateOf(atMs), dateOf(nowMs)).reduce((sum, { date, fromMinute, toMinute }) => {
      const from = date === dateOf(atMs) ? Math.max(fromMinute, minuteOfDay(atMs)) : fromMinute
      const to = date === dateOf(nowMs) ? Math.min(toMinute, minuteOfDay(nowMs)) : toMinute
      return sum + Math.max(0, to - from)
    }, 0)
  }

  return () =>
    lookAfterSchool(
      {
        nowMs: clock.now(),
        dataFolder: config.data_folder,
        backups: backups.view,
        stations: stations.views,
        officeLink: officeLink.state,
        outsideLending: () => outside?.view() ?? null,
        clock: () => ({
          trusted: clock.isTrusted(),
          behindMs: clock.behindMs(),
          saidBySomebody: clock.untrusted()?.bySomebody === true,
        }),
        updates: () => updateFindings(updates.view()),
        openMinutesSince,
      },
      (error, check) => log.error({ err: error, check }, 'a check of health failed'),
    )
}
