import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { GroupFields, PatronGroup } from '@pratu/protocol/patrons'
import { KEY_REUSED, rememberAnswer } from '../database/remember-answer.ts'
import type { PatronNeeds, PatronRequest } from './patron-needs.ts'

/** Groups of patrons and the school's list of levels. */
export function createGroups(
  needs: Pick<PatronNeeds, 'database' | 'clock' | 'randomness' | 'audit' | 'groups' | 'levels'>,
) {
  const { database, clock, randomness, audit, groups, levels } = needs

  const found = (groupId: string): Result<PatronGroup> => {
    const group = groups.find(groupId)
    return group ? succeed(group) : refuse('group-unknown')
  }
  const levelList = () => {
    const patrons = levels.patronsByLevel()
    return levels.all().map(name => ({ name, patrons: patrons.get(name) ?? 0 }))
  }

  return {
    list: groups.all,
    levels: levelList,

    async add({ actor, key }: PatronRequest, fields: GroupFields): Promise<Result<PatronGroup>> {
      const answer = await database.write(() =>
        rememberAnswer(
          database,
          { key, request: JSON.stringify(['group', fields]), nowMs: clock.now() },
          () => {
            const id = randomness.id()
            groups.add({ ...fields, id })
            audit.append(actor, 'group-added', { name: fields.nameTh })
            return id
          },
        ),
      )
      return answer === KEY_REUSED ? refuse('idempotency-key-reused') : found(answer)
    },

    change: ({ actor }: PatronRequest, groupId: string, fields: GroupFields): Promise<Result<PatronGroup>> =>
      database.write(() => {
        if (!groups.find(groupId)) return refuse('group-unknown')
        groups.change(groupId, fields)
        audit.append(actor, 'group-changed', { name: fields.nameTh })
        return found(groupId)
      }),

    remove: ({ actor }: PatronRequest, groupId: string): Promise<Result<{ removed: true }>> =>
      database.write(() => {
        const group = groups.find(groupId)
        if (!group) return refuse('group-unknown')
        if (groups.isUsed(groupId)) return refuse('group-in-use')
        groups.remove(groupId)
        audit.append(actor, 'group-removed', { name: group.nameTh })
        return succeed({ removed: true })
      }),

    changeLevels: ({ actor }: PatronRequest, names: readonly string[]) =>
      database.write(() => {
        const patrons = levels.patronsByLevel()
        const failures = [
          ...levels
            .all()
            .filter(name => !names.includes(name) && patrons.has(name))
            .map(level => ({
              code: 'level-in-use' as const,
              params: { level, count: patrons.get(level) ?? 0 },
            })),
          ...[...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map(level => ({
            code: 'level-twice' as const,
            params: { level },
          })),
        ]
        if (failures.length > 0) return refuse(...failures)
        levels.replace(names)
        audit.append(actor, 'levels-changed', { levels: names })
        return succeed({ levels: levelList() })
      }),
  }
}
