import { expect, test } from 'vitest'
import { openScriptedSip2Server } from '../../../../../fakes/scripted-sip2-server.ts'
import { openSip2Client, until } from '../../../../../fakes/sip2-client.ts'

test('logs in, asks what the other side offers, and is here', async () => {
  await using server = await openScriptedSip2Server()
  await using client = openSip2Client(server.port)
  expect(client.system.isHere()).toBe(false)
  await until(client.system.isHere)
  expect(server.heard.map(({ body }) => body)).toEqual(['9300CNkiosk|COsecret|CProom|', '9900802.00'])
  expect(client.system.offers()).toMatchObject({
    ...{ checkout: true, checkin: true, renewal: true, offline: true },
    ...{ libraryName: 'ห้องสมุดกลาง', institution: 'หอสมุด' },
  })
})
