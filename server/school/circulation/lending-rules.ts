import type { KindRule, LendingRules } from '@pratu/protocol/api/lending-rules'
import { dateOf } from '@pratu/protocol/bangkok'
import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { LendingSettings } from '@pratu/protocol/lending-rules'
import type { GroupTerms } from '@pratu/protocol/patrons'
import type { Clock } from '../../process/clock.ts'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import type { OpenDays } from './open-days.ts'
import type { RulesStore } from './rules-store.ts'
import type { SettingsStore } from './settings-store.ts'

export interface RulesChange {
  readonly groups: readonly { readonly id: string; readonly terms: GroupTerms }[]
  readonly rules: readonly KindRule[]
}

/** By what rules the school lends, and changing them. They hold from the next loan on. */
export interface Rules {
  all(): LendingRules
  change(actor: string, change: RulesChange): Promise<Result<LendingRules>>
  choose(actor: string, settings: LendingSettings): Promise<Result<LendingRules>>
}

export function createRules(needs: {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly audit: Pick<AuditLog, 'append'>
  readonly openDays: OpenDays
  readonly rules: RulesStore
  readonly settings: SettingsStore
}): Rules {
  const { database, clock, audit, openDays, rules, settings } = needs

  function all(): LendingRules {
    const semester = openDays.semesterAt(dateOf(clock.now()))
    return {
      groups: rules.groups().map(({ id, th, en, kind, ...terms }) => ({ id, name: { th, en }, kind, terms })),
      kinds: rules.kinds().map(({ id, th, en }) => ({ id, name: { th, en } })),
      rules: rules.rules(),
      settings: settings.current(),
      semester: semester && {
        from: semester.from,
        to: semester.to,
        lastOpenDay: openDays.lastOpenDay(semester.to),
      },
    }
  }

  return {
    all,

    change: (actor, change) =>
      database.write(() => {
        const failures = mistakes(change, rules)
        if (failures.length > 0) return refuse(...failures)
        for (const { id, terms } of change.groups) rules.keepTerms(id, terms)
        rules.replaceRules(change.rules)
        audit.append(actor, 'lending-rules-changed', {})
        return succeed(all())
      }),

    choose: (actor, chosen) =>
      database.write(() => {
        settings.keep(chosen)
        audit.append(actor, 'lending-settings-changed', {})
        return succeed(all())
      }),
  }
}

/** Groups and kinds that are not there, and a rule that is told twice. */
function mistakes({ groups, rules }: RulesChange, store: RulesStore): Failure[] {
  const groupIds = new Set(store.groups().map(({ id }) => id))
  const kindIds = new Set(store.kinds().map(({ id }) => id))
  const wrong = (path: string, problem: string): Failure => ({
    code: 'invalid-request',
    params: { path, problem },
  })
  return [
    ...groups.flatMap(({ id }, index) =>
      groupIds.has(id) ? [] : [wrong(`body.groups.${index}.id`, 'there is no such group')],
    ),
    ...rules.flatMap(({ groupId, kindId }, index) => {
      const path = `body.rules.${index}`
      if (!groupIds.has(groupId)) return [wrong(`${path}.groupId`, 'there is no such group')]
      if (!kindIds.has(kindId)) return [wrong(`${path}.kindId`, 'there is no such kind')]
      const first = rules.findIndex(rule => rule.groupId === groupId && rule.kindId === kindId)
      return first < index ? [wrong(path, 'there is a rule for this group and kind before it')] : []
    }),
  ]
}
