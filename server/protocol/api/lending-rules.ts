import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { KindTerms, LendingSettings } from '../lending-rules.ts'
import { GroupId, GroupTerms, PatronKind } from '../patrons.ts'
import { CalendarDate, Label } from '../scalars.ts'

const KindId = z.string().check(z.minLength(1), z.maxLength(100))

/** Where the terms of one kind of item differ from the group's. */
export const KindRule = z.object({ groupId: GroupId, kindId: KindId, terms: KindTerms })
export type KindRule = z.infer<typeof KindRule>

export const LendingRules = z.object({
  groups: z.array(z.object({ id: GroupId, name: Label, kind: PatronKind, terms: GroupTerms })),
  kinds: z.array(z.object({ id: KindId, name: Label })),
  rules: z.array(KindRule),
  settings: LendingSettings,
  /** The semester in which today lies, or that comes next, as the calendar has it. */
  semester: z.nullable(
    z.object({ from: CalendarDate, to: CalendarDate, lastOpenDay: z.nullable(CalendarDate) }),
  ),
})
export type LendingRules = z.infer<typeof LendingRules>

export const getLendingRules = endpoint({
  method: 'GET',
  path: '/api/lending/rules',
  summary:
    'Terms of every group of patrons, where kinds of items differ, and what the school decided of lending.',
  access: 'helper',
  response: LendingRules,
})

export const changeLendingRules = endpoint({
  method: 'PUT',
  path: '/api/lending/rules',
  summary: 'Change the terms of groups; groups that are not named stay. `rules` replaces all rules of kinds.',
  access: 'librarian',
  body: z.object({
    groups: z.array(z.object({ id: GroupId, terms: GroupTerms })).check(z.maxLength(100)),
    rules: z.array(KindRule).check(z.maxLength(1000)),
  }),
  response: LendingRules,
})

export const changeLendingSettings = endpoint({
  method: 'PUT',
  path: '/api/lending/settings',
  summary: 'Change what the school decides of lending besides the terms of its groups.',
  access: 'librarian',
  body: LendingSettings,
  response: LendingRules,
})
