import type { Clock } from '../process/clock.ts'
import { type AppearanceFeature, createAppearance } from './appearance/appearance.ts'
import type { AuditLog } from './audit-log.ts'
import { recogniseFile } from './catalogue/files/recognise-file.ts'
import type { SchoolConfig } from './config.ts'
import type { SchoolDatabase } from './database/open.ts'
import type { Happenings } from './happenings.ts'

export const composeAppearance = (
  { name_th, name_en }: SchoolConfig['school'],
  base: { database: SchoolDatabase; clock: Clock; audit: AuditLog; happenings: Happenings },
): AppearanceFeature =>
  createAppearance({
    ...base,
    configuredName: { th: name_th, en: name_en },
    mediaTypeOf: content => recogniseFile(content)?.mediaType,
  })
