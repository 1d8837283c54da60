import { PaperSettings } from '@pratu/protocol/api/documents'
import { LABEL_SHEETS, type LabelSheet, type SheetName } from '@pratu/protocol/label-sheets'
import { AtMs } from '@pratu/protocol/scalars'
import * as z from 'zod/mini'
import type { SchoolDatabase } from '../database/open.ts'
import { readSetting, writeSetting } from '../database/settings.ts'

const FIRST: PaperSettings = {
  sheet: '3x8-70x37',
  ownSheet: LABEL_SHEETS['3x8-70x37'],
  nudge: { rightTenths: 0, downTenths: 0 },
  parts: 'both',
  bands: true,
  shortNames: false,
  thaiDigits: false,
}

/** A stretch of time whose new copies were printed in one go. */
const LabelRun = z.object({ afterMs: AtMs, untilMs: AtMs })
export type LabelRun = z.infer<typeof LabelRun>

const RUNS_REMEMBERED = 3

export function createPaperSettings(database: SchoolDatabase) {
  const read = (): PaperSettings => readSetting(database, 'papers', PaperSettings, FIRST)

  /** The newest first. */
  const labelRuns = (): LabelRun[] => readSetting(database, 'label-runs', z.array(LabelRun), [])

  return {
    read,
    labelRuns,
    change: (settings: PaperSettings): Promise<void> =>
      database.write(() => writeSetting(database, 'papers', settings)),

    sheetOf: (name: SheetName): LabelSheet => (name === 'own' ? read().ownSheet : LABEL_SHEETS[name]),

    /** A run that is printed again is remembered once. */
    noteLabelRun: (run: LabelRun): Promise<void> =>
      database.write(() => {
        const others = labelRuns().filter(({ untilMs }) => untilMs !== run.untilMs)
        const runs = [run, ...others].sort((a, b) => b.untilMs - a.untilMs).slice(0, RUNS_REMEMBERED)
        writeSetting(database, 'label-runs', runs)
      }),
  }
}
export type PaperSettingsKeeper = ReturnType<typeof createPaperSettings>
