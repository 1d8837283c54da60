import * as z from 'zod/mini'
import { endpoint } from '../../endpoint.ts'
import { FileAnswer } from '../../file-answer.ts'
import { AtMs, Count, Id } from '../../scalars.ts'

/** An encrypted backup that a school left at the Office. */
export const LeftBackup = z.object({
  backupId: Id,
  fileName: z.string(),
  madeAtMs: AtMs,
  arrivedAtMs: AtMs,
  sizeBytes: Count,
})
export type LeftBackup = z.infer<typeof LeftBackup>

export const getSchoolBackup = endpoint({
  method: 'GET',
  path: '/api/office/schools/:schoolId/backups/:backupId',
  summary:
    'A backup that a school left here, encrypted as it came: for the school, which opens it with the key on its paper.',
  access: 'clerk',
  params: z.object({ schoolId: Id, backupId: Id }),
  response: FileAnswer,
  download: true,
})
