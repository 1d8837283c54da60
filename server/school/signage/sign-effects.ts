import { addDays } from '@pratu/protocol/bangkok'
import type { FileAnswer } from '@pratu/protocol/file-answer'
import type { SignEffect } from '@pratu/protocol/signage'
import { csvAnswer } from '../csv.ts'
import type { AllSigns } from './all-signs.ts'
import { type DayLoans, effectOf } from './effect.ts'
import type { SignDaysStore } from './sign-days-store.ts'
import type { SignageNeeds } from './signage-needs.ts'

/** Open days that are compared: a month of school. */
const MOST_DAYS = 20
/** A sign is shown on closed days too; and so far back a library was open on as many days. */
const SHOWN_DAYS_READ = 120
const DAYS_BACK = 200

export function createSignEffects(
  needs: Pick<SignageNeeds, 'usedDays' | 'loansByClass'>,
  signs: AllSigns,
  signDays: SignDaysStore,
  today: () => string,
) {
  function list(): SignEffect[] {
    const now = today()
    return signs.drafts(now).flatMap(({ id, draft }) => {
      const signClass = signs.classOf(draft.mark)
      // A day that goes on would count less than a whole one.
      const shownOn = signDays.daysOf(id, SHOWN_DAYS_READ).filter(date => date < now)
      const [first] = shownOn
      const last = shownOn.at(-1)
      if (signClass === null || first === undefined || last === undefined) return []
      const from = addDays(first, -DAYS_BACK)
      const used = needs.usedDays(from, last)
      const shown = new Set(shownOn)
      const during = used.filter(date => shown.has(date)).slice(0, MOST_DAYS)
      const earlier = used.filter(date => date < first)
      const before = during.length === 0 ? [] : earlier.slice(-during.length)
      const loansOn = dayLoans(needs.loansByClass(from, last), signClass.mark)
      return {
        signId: id,
        title: draft.title,
        class: signClass,
        firstShownOn: first,
        ...effectOf(before.map(loansOn), during.map(loansOn)),
      }
    })
  }

  return {
    list,
    csv: (): FileAnswer =>
      csvAnswer(
        `sign-effects-${today()}.csv`,
        HEADINGS,
        list().map(effect => [
          effect.title.th,
          effect.class.mark,
          effect.firstShownOn,
          effect.openDays,
          effect.classLoans.before,
          effect.classLoans.during,
          effect.otherLoans.before,
          effect.otherLoans.during,
          ...[effect.ratio?.value, effect.ratio?.low, effect.ratio?.high].map(each =>
            each === undefined ? null : each.toFixed(2),
          ),
        ]),
      ),
  }
}

const HEADINGS = [
  'ป้าย',
  'หมวด',
  'แสดงครั้งแรก',
  'วันเปิดทำการที่เทียบ',
  'ยืมในหมวดก่อนแสดง (เล่ม)',
  'ยืมในหมวดขณะแสดง (เล่ม)',
  'ยืมหมวดอื่นก่อนแสดง (เล่ม)',
  'ยืมหมวดอื่นขณะแสดง (เล่ม)',
  'อัตราส่วนเทียบกับหมวดอื่น',
  'ค่าต่ำสุดของช่วง 95%',
  'ค่าสูงสุดของช่วง 95%',
]

function dayLoans(
  rows: readonly { date: string; mark: string; loans: number }[],
  mark: string,
): (date: string) => DayLoans {
  const byDay = new Map<string, DayLoans>()
  for (const row of rows) {
    const { classLoans, otherLoans } = byDay.get(row.date) ?? NO_LOANS
    byDay.set(
      row.date,
      row.mark === mark
        ? { classLoans: classLoans + row.loans, otherLoans }
        : { classLoans, otherLoans: otherLoans + row.loans },
    )
  }
  return date => byDay.get(date) ?? NO_LOANS
}

const NO_LOANS: DayLoans = { classLoans: 0, otherLoans: 0 }
