import { destination, type Logger, pino } from 'pino'

/** What libraries hang on an error beside its message and stack: the request's body, the row that did not fit. */
const MAY_NAME_PEOPLE = ['body', 'detail', 'where', 'parameters', 'hint', 'internalQuery', 'query'].map(
  key => `err.${key}`,
)

/**
 * A server's log: lines of JSON on stderr, which systemd keeps. It tells what happened to the program; who did what stands
 * in the audit log of the database.
 */
export const createLog = (name: string): Logger =>
  pino({ name, redact: { paths: MAY_NAME_PEOPLE, remove: true } }, destination({ dest: 2, sync: true }))
