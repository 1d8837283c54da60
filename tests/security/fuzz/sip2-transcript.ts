import { readFileSync } from 'node:fs'

/** What one side says in the conversation that holds every request of the reference: `>` a terminal, `<` the library. */
export const transcriptOf = (side: '>' | '<'): Buffer[] =>
  readFileSync(new URL('../../contract/sip2-transcript.txt', import.meta.url), 'utf8')
    .split('\n')
    .flatMap(line => (line.startsWith(side) ? [Buffer.from(`${line.slice(2)}\r`)] : []))
