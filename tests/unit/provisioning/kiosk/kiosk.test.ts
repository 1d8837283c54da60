import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { openDevtools } from '../../../../provisioning/kiosk/devtools-pipe.ts'
import { createPageKeeper } from '../../../../provisioning/kiosk/keep-page.ts'
import { kioskPageOf, policies, WAITING_PAGE } from '../../../../provisioning/kiosk/policies.ts'
import { outputNames } from '../../../../provisioning/kiosk/screen-power.ts'

const KIOSK = 'http://library.local:8080/kiosk'

function aKeeper() {
  const visited: string[] = []
  const state = { serverIsThere: false, error: undefined as string | undefined, asked: 0 }
  const keeper = createPageKeeper({
    browser: {
      send: async (method, params) => {
        if (method === 'Page.navigate') visited.push(String(params?.url))
        else state.asked += 1
        return state.error === undefined ? {} : { errorText: state.error }
      },
    },
    kioskPage: KIOSK,
    serverAnswers: async () => state.serverIsThere,
  })
  return { keeper, visited, state }
}

describe('the page of a kiosk', () => {
  test('waits while there is no server, and opens when there is one', async () => {
    const { keeper, visited, state } = aKeeper()
    await keeper.look()
    expect(visited).toEqual([])
    state.serverIsThere = true
    await keeper.look()
    expect(visited).toEqual([KIOSK])
    expect(keeper.isOnKiosk()).toBe(true)
  })

  test('that stands is asked for a sign of life and otherwise left alone, with a link or an anchor too', async () => {
    const { keeper, visited, state } = aKeeper()
    for (const url of [KIOSK, `${KIOSK}?link=x`, `${KIOSK}#top`]) {
      keeper.navigated(url)
      await keeper.look()
    }
    expect({ visited, asked: state.asked }).toEqual({ visited: [], asked: 3 })
  })

  test('that went astray comes back, to the page that waits when the server is gone', async () => {
    const { keeper, visited, state } = aKeeper()
    keeper.navigated(`${KIOSK}-of-somebody-else`)
    await keeper.look()
    state.serverIsThere = true
    state.error = 'net::ERR_CONNECTION_RESET'
    await keeper.look()
    state.error = undefined
    await keeper.look()
    expect(visited).toEqual([WAITING_PAGE, KIOSK, KIOSK])
  })
})

describe('the browser’s policies', () => {
  test('allow the kiosk’s page and the page that waits, of any server, and nothing else', () => {
    expect(policies('https://library.school.ac.th')).toMatchObject({
      URLBlocklist: ['*'],
      URLAllowlist: ['https://library.school.ac.th/kiosk', WAITING_PAGE],
    })
    expect(kioskPageOf('http://library.local:8080/')).toBe(KIOSK)
  })
})

describe('the DevTools pipe', () => {
  const aPipe = () => {
    const [to, from] = [new PassThrough(), new PassThrough()]
    const events: string[] = []
    return { to, from, events, devtools: openDevtools({ to, from }, ({ method }) => events.push(method)) }
  }

  test('matches answers to questions, however they are cut, and passes events on', async () => {
    const { to, from, events, devtools } = aPipe()
    const answers = Promise.all([devtools.send('A'), devtools.send('B', { x: 1 }, 'page')])
    expect(String(to.read())).toBe(
      '{"id":1,"method":"A","params":{}}\0{"id":2,"method":"B","params":{"x":1},"sessionId":"page"}\0',
    )
    from.write('{"id":2,"result":{"b":2}}\0{"meth')
    from.write('od":"Page.loaded","params":{}}\0{"id":1,"result":{"a":"ก"}}\0')
    expect(await answers).toEqual([{ a: 'ก' }, { b: 2 }])
    expect(events).toEqual(['Page.loaded'])
  })

  test('rejects with what Chromium complains of, and when it ends', async () => {
    const { from, devtools } = aPipe()
    const refused = devtools.send('A')
    from.write('{"id":1,"error":{"message":"Not allowed"}}\0')
    await expect(refused).rejects.toThrow('Not allowed')
    const unanswered = devtools.send('B')
    from.destroy()
    await expect(unanswered).rejects.toThrow('Chromium has ended.')
  })
})

test('the outputs are the lines of wlr-randr that are not indented', () => {
  const listing =
    'HDMI-A-1 "Dell (HDMI-A-1)"\n  Enabled: yes\n  Modes:\n    1920x1080 px\nDSI-1 "(null)"\n  Enabled: no\n'
  expect(outputNames(listing)).toEqual(['HDMI-A-1', 'DSI-1'])
})
