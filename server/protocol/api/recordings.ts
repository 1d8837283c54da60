import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { FileAnswer } from '../file-answer.ts'
import { KeptRecording, RECORDING_LIMIT_BYTES, Recording, Sentence } from '../recordings.ts'
import { Language } from '../scalars.ts'

const Place = z.object({ sentence: Sentence, language: Language })

export const listRecordings = endpoint({
  method: 'GET',
  path: '/api/recordings',
  summary: 'The school’s own recordings of what kiosks say.',
  access: 'helper',
  response: z.object({ recordings: z.array(KeptRecording) }),
})

export const keepRecording = endpoint({
  method: 'PUT',
  path: '/api/recordings/:sentence/:language',
  summary: 'Record a sentence in a language: MP3, M4A, Ogg, WebM or WAV, recognised by its content.',
  access: 'librarian',
  params: Place,
  upload: { limitBytes: RECORDING_LIMIT_BYTES },
  response: KeptRecording,
})

export const removeRecording = endpoint({
  method: 'DELETE',
  path: '/api/recordings/:sentence/:language',
  summary: 'Remove a recording; kiosks say nothing there from then on.',
  access: 'librarian',
  params: Place,
  response: z.object({ removed: z.literal(true) }),
})

export const getRecording = endpoint({
  method: 'GET',
  path: '/api/recordings/files/:hash',
  summary: 'A recording, by the hash of its content.',
  access: 'public',
  params: z.pick(Recording, { hash: true }),
  response: FileAnswer,
  download: true,
})
