import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { runPostgres } from '../../support/office-postgres.ts'
import { firstAdministrator } from '../../support/office-process.ts'
import { type ReadyProcess, spawnReady } from '../../support/spawn-ready.ts'
import type { Visitor } from '../../support/visitor.ts'
import { newVisitor, schoolUrl } from './browser.ts'

/** The Office as its people meet it: real processes of its server over a real PostgreSQL. */
export interface Office extends AsyncDisposable {
  /** The addresses of its processes, as people and as programs on this computer know them. */
  readonly urls: readonly string[]
  readonly localUrls: readonly string[]
  /** Signed in as the administrator; the session holds at every process. */
  readonly admin: Visitor
  /** A page of a browser in which the administrator is signed in, at one of the processes. */
  officePage(
    browser: Browser,
    path: string,
    options?: BrowserContextOptions & { readonly process?: number },
  ): Promise<Page>
}

/** `sample` fills it with the sample network; `environment` is for its processes. */
export async function openOffice(wanted: {
  readonly processes: number
  readonly sample: boolean
  readonly environment?: Record<string, string>
}): Promise<Office> {
  const postgres = await runPostgres()
  const database = await postgres.database()
  const args = ['--port', '0', ...(wanted.sample ? ['--sample'] : [])]
  const environment = { ...wanted.environment, DATABASE_URL: database }
  const processes: ReadyProcess<{ url: string }>[] = []
  for (let count = 0; count < wanted.processes; count += 1)
    processes.push(await spawnReady('server/office/main.ts', args, environment))
  const localUrls = processes.map(({ ready }) => ready.url)
  const urls = localUrls.map(schoolUrl)
  const admin = await firstAdministrator(database, localUrls[0] ?? '')
  const contexts: BrowserContext[] = []

  return {
    urls,
    localUrls,
    admin,
    async officePage(browser, path, { process = 0, ...options } = {}) {
      const url = urls[process] ?? ''
      const context = await newVisitor(browser, options)
      contexts.push(context)
      await context.addCookies([...admin.cookies].map(([name, value]) => ({ name, value, url })))
      const page = await context.newPage()
      await page.goto(url + path)
      return page
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(contexts.map(context => context.close()))
      await Promise.all(processes.map(process => process.stop('SIGKILL')))
      await postgres[Symbol.asyncDispose]()
    },
  }
}
