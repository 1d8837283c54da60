import type { DeweyTopic, getDeweyGuide } from '@pratu/protocol/api/cataloguing'
import { arabicDigits } from '@pratu/protocol/digits'
import type { ResponseOf } from '@pratu/protocol/endpoint'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { Label } from '@pratu/protocol/scalars'
import type { AuditLog } from '../../audit-log.ts'
import type { SchoolDatabase } from '../../database/open.ts'
import { MAIN_CLASSES } from './main-classes.ts'
import { createStandingStore, type StandingRecord } from './standing-store.ts'
import { createTopicStore } from './topic-store.ts'

type Guide = ResponseOf<typeof getDeweyGuide>
type TypedTopic = Omit<DeweyTopic, 'id'>

/** The Dewey guide: main classes, the school's own topics, and where similar records stand. */
export interface DeweyGuide {
  look(query: string): Promise<Guide>
  addTopic(actor: string, topic: TypedTopic): Promise<Result<DeweyTopic>>
  changeTopic(actor: string, topicId: string, topic: TypedTopic): Promise<Result<DeweyTopic>>
  removeTopic(actor: string, topicId: string): Promise<Result<{ deleted: true }>>
}

/** How many of the best matches say where a subject stands. */
const MATCHES = 200
const PLACES = 8
const EXAMPLES = 3

export function createDeweyGuide(needs: {
  database: SchoolDatabase
  audit: AuditLog
  newId(): string
  /** Ids of the records that a text finds, the best first. */
  search(query: string, limit: number): Promise<string[]>
}): DeweyGuide {
  const { database, audit, newId, search } = needs
  const topics = createTopicStore(database)
  const standing = createStandingStore(database)

  async function similar(query: string): Promise<Guide['similar']> {
    if (isNumber(query)) return placesOf(standing.underNumber(query))
    return placesOf(standing.withIds(await search(query, MATCHES)))
  }

  function put(actor: string, action: string, topic: DeweyTopic): Result<DeweyTopic> {
    topics.put(topic)
    audit.append(actor, action, { number: topic.number, name: topic.name.th })
    return succeed(topic)
  }

  return {
    async look(typed) {
      const query = arabicDigits(typed.trim())
      if (query === '') return { classes: [...MAIN_CLASSES], topics: topics.list(), similar: [] }
      return {
        classes: MAIN_CLASSES.filter(main =>
          isNumber(query) ? main.number[0] === query[0] : says(main.name, query),
        ),
        topics: topics
          .list()
          .filter(topic => (isNumber(query) ? topic.number.startsWith(query) : says(topic.name, query))),
        similar: await similar(query),
      }
    },

    addTopic: (actor, topic) =>
      database.write(() => put(actor, 'dewey-topic-added', { id: newId(), ...topic })),

    changeTopic: (actor, topicId, topic) =>
      database.write(() =>
        topics.list().some(({ id }) => id === topicId)
          ? put(actor, 'dewey-topic-changed', { id: topicId, ...topic })
          : refuse('not-found'),
      ),

    removeTopic: (actor, topicId) =>
      database.write(() => {
        const topic = topics.list().find(({ id }) => id === topicId)
        if (!topic) return refuse('not-found')
        topics.remove(topicId)
        audit.append(actor, 'dewey-topic-deleted', { number: topic.number, name: topic.name.th })
        return succeed({ deleted: true })
      }),
  }
}

const isNumber = (query: string): boolean => /^\d{1,3}(\.\d*)?$/.test(query)

/** Thai is written without spaces, so that a word may stand anywhere in a name, or a name in what was typed. */
const says = (name: Label, query: string): boolean =>
  [name.th, name.en].some(text => {
    const [long, short] = [text.toLowerCase(), query.toLowerCase()]
    return long.includes(short) || short.includes(long)
  })

/** Classes by how many of the records stand there; the first records of each are its examples. */
function placesOf(records: readonly StandingRecord[]): Guide['similar'] {
  const byClass = Map.groupBy(records, ({ classification }) => classification)
  return [...byClass]
    .map(([classification, there]) => ({
      classification,
      recordCount: there.length,
      examples: there.slice(0, EXAMPLES).map(({ title, callNumber }) => ({ title, callNumber })),
    }))
    .sort((a, b) => b.recordCount - a.recordCount)
    .slice(0, PLACES)
}
