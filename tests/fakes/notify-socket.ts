import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** The socket on which systemd hears its services; Node itself cannot open one of its kind. */
export interface NotifySocket extends AsyncDisposable {
  readonly path: string
  /** The next thing that a service says, in order. */
  next(): Promise<string>
  /** How many things were said in all. */
  heard(): number
}

const HELPER = `
import socket, sys
server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
server.bind(sys.argv[1])
print("bound", flush=True)
while True:
    print(server.recv(4096).decode().replace("\\n", " "), flush=True)
`

export async function openNotifySocket(path: string): Promise<NotifySocket> {
  const helper = spawn('python3', ['-c', HELPER, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: helper.stdout })
  await once(lines, 'line')
  const said: string[] = []
  let heard = 0
  let wake = () => {}
  lines.on('line', line => {
    // systemd-notify also asks whether all was read, with an empty message or BARRIER=1.
    if (!/=/.test(line) || line === 'BARRIER=1') return
    heard += 1
    said.push(line)
    wake()
  })
  return {
    path,
    heard: () => heard,
    async next() {
      while (said.length === 0)
        await new Promise<void>(resolve => {
          wake = resolve
        })
      return said.shift() ?? ''
    },
    async [Symbol.asyncDispose]() {
      helper.kill()
      await once(helper, 'close')
    },
  }
}
