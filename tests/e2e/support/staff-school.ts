import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { openSchoolProcess, type SchoolProcess } from '../../support/school-process.ts'
import type { Visitor } from '../../support/visitor.ts'
import { newVisitor, schoolUrl } from './browser.ts'

/** A school server as a real process without stations, for stories of staff pages and the public catalogue. */
export interface StaffSchool extends AsyncDisposable {
  /** The address under which the school's network knows the server. */
  readonly url: string
  readonly process: SchoolProcess
  /** Signed in as the administrator. */
  readonly admin: Visitor
  /** A page of a browser in which the administrator is signed in. */
  staffPage(browser: Browser, path: string): Promise<Page>
  /** A page of someone from the public. */
  publicPage(browser: Browser, path: string, options?: BrowserContextOptions): Promise<Page>
}

/** `extra` is TOML: `sample = true` for the sample school. `environment` is for the server's process. */
export async function openStaffSchool(
  extra: string,
  environment: Record<string, string> = {},
): Promise<StaffSchool> {
  const school = await openSchoolProcess(extra, environment)
  await school.start().ready
  const admin = await school.administrator()
  const url = schoolUrl(school.url)
  const contexts: BrowserContext[] = []

  return {
    url,
    process: school,
    admin,
    async staffPage(browser, path) {
      const context = await newVisitor(browser)
      contexts.push(context)
      await context.addCookies([...admin.cookies].map(([name, value]) => ({ name, value, url })))
      const page = await context.newPage()
      await page.goto(url + path)
      return page
    },
    async publicPage(browser, path, options = {}) {
      const context = await newVisitor(browser, options)
      contexts.push(context)
      const page = await context.newPage()
      await page.goto(url + path)
      return page
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(contexts.map(context => context.close()))
      await school[Symbol.asyncDispose]()
    },
  }
}
