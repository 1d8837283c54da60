import type { RecordFile, RecordFileKind } from '@pratu/protocol/catalogue'
import { expect, test } from 'vitest'
import { hasMedia, mediaOf } from '../../../../kiosk-ui/catalogue/media-of.ts'

const file = (kind: RecordFileKind): RecordFile => ({
  ...{ id: '0192f000-0000-7000-8000-000000000001', kind, title: null },
  ...{ mediaType: 'application/pdf', sizeBytes: 1, url: '/api/files/1' },
})

test('a cover alone is nothing to open, and an address that is no page is none', () => {
  const record = { files: [file('cover')], onlineUrl: 'javascript:alert(1)' }
  expect(mediaOf(record)).toEqual({ played: [], documents: [], page: null })
  expect(hasMedia(mediaOf(record))).toBe(false)
})

test('what is played and what is read are told apart', () => {
  const { played, documents } = mediaOf({
    files: [file('sound'), file('document'), file('video')],
    onlineUrl: null,
  })
  expect([played.map(({ kind }) => kind), documents.map(({ kind }) => kind)]).toEqual([
    ['sound', 'video'],
    ['document'],
  ])
  const empty = { files: [], onlineUrl: null }
  for (const record of [
    { ...empty, files: [file('sound')] },
    { ...empty, files: [file('document')] },
    { ...empty, onlineUrl: 'https://example.org' },
  ])
    expect(hasMedia(mediaOf(record))).toBe(true)
})
