import type { KeyPair } from '../exchange/signatures.ts'
import type { OfficeBase } from './base.ts'
import { createPartitions } from './database/partitions.ts'
import { createExchange, type Exchange } from './exchange/exchange.ts'
import { createTakeParcel } from './exchange/take-parcel.ts'
import { createWriteReply, type NewsForSchool } from './exchange/write-reply.ts'
import type { DueDatesOfNetwork } from './schools/due-dates.ts'
import { offerRecords, recordsAfter } from './shared-catalogue/record-store.ts'
import { readNews } from './submissions/submission-store.ts'
import { type TakeAnswers, takeSubmissions } from './submissions/take-submissions.ts'
import { takeDays } from './totals/take-days.ts'

/** What follow-up and news features say to a school, and take from its reports. */
export interface SchoolNews extends Pick<NewsForSchool, 'findings' | 'announcements' | 'signs'> {
  readonly takeAnswers: TakeAnswers
}

/** Where parcels come in: their parts go to the features that keep them, and the features' news goes back. */
export function composeExchange(
  base: OfficeBase,
  { keys, dueDates, news }: { keys: KeyPair; dueDates: DueDatesOfNetwork; news: SchoolNews },
): Exchange {
  const { database } = base
  const takeParcel = createTakeParcel({
    ...base,
    partitions: createPartitions(database),
    parts: {
      takeDays,
      takeSubmissions: (writing, arrived) => takeSubmissions(writing, arrived, news.takeAnswers),
      offerRecords,
    },
  })
  const writeReply = createWriteReply({
    ...base,
    keys,
    news: {
      ...news,
      submissions: (schoolId, sinceMs) => readNews(database.now, schoolId, sinceMs),
      due: dueDates.ofSchool,
      records: (schoolId, after, limit) => recordsAfter(database.now, schoolId, after, limit),
    },
  })
  return createExchange({ ...base, takeParcel, writeReply })
}
