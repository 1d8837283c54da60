import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'
import { SCHOOL_PAGES, staticPages } from '../../../../server/web/static-pages.ts'
import { runSchool } from '../../../support/running-school.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

test('what needs no login answers, under a policy without inline scripts', async () => {
  await using school = await runSchool()
  const visitor = school.visitor()
  for (const path of [
    '/',
    '/kiosk',
    '/staff',
    '/staff/simulator',
    '/api/openapi.json',
    '/api/docs',
    '/healthz',
    '/metrics',
  ]) {
    const response = await visitor.fetch(path)
    expect(response.status, path).toBe(200)
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("style-src 'self'")
    expect(policy).not.toMatch(/unsafe|upgrade-insecure/)
    expect(response.headers.has('strict-transport-security')).toBe(false)
  }
  expect(await (await visitor.fetch('/staff/simulator')).text()).toBe('<p>staff</p>')
  expect(await (await visitor.fetch('/healthz')).json()).toMatchObject({ ok: true })
  for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js', 'open.js'])
    expect((await visitor.fetch(`/api/docs/${file}`)).status).toBe(200)
  expect((await visitor.fetch('/nowhere')).status).toBe(404)
})

test('the metrics hold totals and name no one', async () => {
  await using school = await runSchool()
  await school.administrator()
  const metrics = await (await school.visitor().fetch('/metrics')).text()
  expect(metrics).toContain('pratu_stations{state="online"} 0')
  expect(metrics).toContain('route="/api/staff/sign-in",status="200"')
  expect(metrics).toMatch(/^process_resident_memory_bytes \d+$/m)
  expect(metrics).not.toContain('admin')
})

async function serve(folder: string): Promise<string> {
  const server = createServer(express().use(staticPages(folder, SCHOOL_PAGES))).listen(0, '127.0.0.1')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('files whose names carry a hash are kept for ever, pages are asked for anew', async () => {
  using folder = temporaryFolder()
  mkdirSync(folder.file('assets'))
  for (const file of ['kiosk.html', 'index.html', 'staff.html']) writeFileSync(folder.file(file), 'page')
  writeFileSync(folder.file('assets/main-1a2b.js'), 'script')
  writeFileSync(folder.file('assets/main-1a2b.js.gz'), 'squeezed')
  writeFileSync(folder.file('secret'), 'secret')
  const url = await serve(folder.path)
  const plain = await fetch(`${url}/assets/main-1a2b.js`, { headers: { 'Accept-Encoding': 'identity' } })
  expect(await plain.text()).toBe('script')
  expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(plain.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(plain.headers.get('vary')).toBe('Accept-Encoding')
  const head = await fetch(`${url}/assets/main-1a2b.js`, {
    method: 'HEAD',
    headers: { 'Accept-Encoding': 'gzip' },
  })
  expect(head.headers.get('content-encoding')).toBe('gzip')
  expect(head.headers.get('content-length')).toBe('8')
  const kept = async (path: string) => (await fetch(url + path)).headers.get('cache-control')
  expect(await kept('/staff')).toBe('public, max-age=0')
  expect(await kept('/?q=fire')).toBe('public, max-age=0')
  // At a kiosk the way back must not show what the last one saw.
  for (const path of ['/kiosk', '/?at=kiosk', '/book/some?at=kiosk'])
    expect(await kept(path), path).toBe('no-store')
  for (const path of ['/secret', '/assets/..%2fsecret', '/assets/%2e%2e/secret', '/assets/none.js'])
    expect((await fetch(url + path)).status, path).toBe(404)
})

test('pages that were not built say how to build them', async () => {
  using folder = temporaryFolder()
  const response = await fetch(`${await serve(folder.path)}/staff/stations`)
  expect(response.status).toBe(503)
  expect(await response.text()).toContain('npm run build')
})
