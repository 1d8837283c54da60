import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { buildPage } from '../../provisioning/card/page/build.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { launchBrowser } from './support/browser.ts'

describe('a clerk who makes a card in a browser, without any server', () => {
  const folder = temporaryFolder()
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    writeFileSync(folder.file('card.html'), await buildPage())
    browser = await launchBrowser()
    page = await browser.newPage()
    await page.goto(pathToFileURL(folder.file('card.html')).href)
  })
  afterAll(async () => {
    await browser?.close()
    folder[Symbol.dispose]()
  })

  const save = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: new RegExp(name) }).click(),
    ])
    expect(download.suggestedFilename()).toBe(name)
    await download.saveAs(folder.file(name))
    return parse(readFileSync(folder.file(name), 'utf8'), { version: '1.1' })
  }

  it('is told in Thai what is missing', async () => {
    await page.getByRole('button', { name: 'ทำไฟล์' }).click()
    await page.getByText('พิมพ์ชื่อห้องสมุดภาษาไทย').waitFor()
    await page.getByText('ตั้งรหัสผ่านสำหรับผู้ดูแล').waitFor()
    expect(await page.getByRole('link').count()).toBe(0)
  })

  it('goes on in English and saves the three files under their names', async () => {
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByLabel('What is this computer for?').selectOption({ label: 'Counter at the door' })
    await page.getByLabel('The library’s Thai name').fill('ห้องสมุด "บ้าน: #1" 📚')
    await page.getByLabel('The library’s English name').fill('School')
    await page.getByLabel('Name of the Wi-Fi network').fill('school: #1')
    await page.getByLabel('Password of the Wi-Fi network').fill('a good password')
    await page.getByLabel('Address of the school server').fill('pratu-server.local')
    await page.getByLabel('The caretaker’s password').fill('a long password')
    await page.getByRole('button', { name: 'Make the files' }).click()

    const { write_files, users } = await save('user-data')
    expect(write_files[0].content.split('\n').slice(0, 4)).toEqual([
      '--role',
      'door',
      '--school-th',
      'ห้องสมุด "บ้าน: #1" 📚',
    ])
    expect(users[0].hashed_passwd).toMatch(/^\$6\$/)
    const { network } = await save('network-config')
    expect(Object.keys(network.wifis.wlan0['access-points'])).toEqual(['school: #1'])
    expect(await save('meta-data')).toHaveProperty('instance-id')
  })
})
