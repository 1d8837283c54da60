import { describe, expect, it } from 'vitest'
import {
  createOfficeConnection,
  officeUrlOf,
} from '../../../../../server/school/office-link/office-connection.ts'

const PARCEL = { text: '{}', signature: 'signature' }
const sent = (fetch: typeof globalThis.fetch) =>
  createOfficeConnection(fetch).send('https://office.test', PARCEL, 1)
const failing = (code: string) => () =>
  Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }))
const answering = (status: number, body: string) => () => Promise.resolve(new Response(body, { status }))

describe('the Office’s address', () => {
  it.each([
    ['pratu.office.go.th', 'https://pratu.office.go.th'],
    ['https://pratu.office.go.th/office?x=1', 'https://pratu.office.go.th'],
    ['http://10.0.0.5:8090/', 'http://10.0.0.5:8090'],
    ['ftp://office', undefined],
    ['javascript:alert(1)', undefined],
    ['https://name:word@office.test', undefined],
    ['สำนัก ของ เรา', undefined],
  ])('%s', (typed, url) => {
    expect(officeUrlOf(typed)).toBe(url)
  })
})

describe('what fails on the way is told by what can be done', () => {
  it.each([
    ['ENOTFOUND', 'no-internet'],
    ['EAI_AGAIN', 'no-internet'],
    ['ECONNREFUSED', 'office-unreachable'],
    ['UND_ERR_CONNECT_TIMEOUT', 'office-unreachable'],
    ['CERT_NOT_YET_VALID', 'office-certificate-wrong'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'office-certificate-wrong'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'office-certificate-wrong'],
  ])('%s', async (code, failure) => {
    expect(await sent(failing(code))).toEqual({ ok: false, failures: [{ code: failure }] })
  })

  it.each([
    [302, '', 'office-answer-strange'],
    [404, '<h1>Not found</h1>', 'office-answer-strange'],
    [404, '{"ok":false,"failures":[{"code":"not-found"}]}', 'office-answer-strange'],
    [404, '{"ok":false,"failures":[{"code":"school-unknown"}]}', 'school-unknown'],
    [403, '{"ok":false,"failures":[{"code":"parcel-signature-wrong"}]}', 'parcel-signature-wrong'],
    [500, '{"ok":false,"failures":[{"code":"internal-error"}]}', 'office-unreachable'],
    [503, '', 'office-unreachable'],
  ])('status %i %s', async (status, body, failure) => {
    expect(await sent(answering(status, body))).toMatchObject({ failures: [{ code: failure }] })
  })

  it('ends at once when the server stops', async () => {
    const connection = createOfficeConnection(
      (_url, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))
        }),
    )
    const answer = connection.send('https://office.test', PARCEL, 1)
    connection.stop()
    expect(await answer).toMatchObject({ ok: false })
  })
})
