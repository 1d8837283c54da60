import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '../support/free-port.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { bootGpioGuest } from './gpio-guest.ts'
import type { GpiodPrograms } from './gpiod-programs.ts'
import { AGENT_PORT, type AgentAction } from './guest/agent-actions.ts'
import type { Guest } from './qemu/boot-guest.ts'

const MODULES = ['xhci_pci', 'usbhid', 'hid_generic', 'ftdi_sio', 'uhid']

/** This computer, as guests with a network of qemu's own see it. */
export const HOST_ADDRESS = '10.0.2.2'

/** Qemu loses reports of keys that are pressed faster. */
const KEY_INTERVAL_MS = 25

/** One that was just pulled may still be on its way out of qemu when the guest has noticed. */
const PLUG_AGAIN_MS = 200
const PLUG_TRIES = 150

/** A device that can be plugged: qemu's name of it, and what it is. */
const USB_DEVICES = {
  'serial-scanner': { driver: 'usb-serial', chardev: 'serial-scanner' },
  'keyboard-scanner': { driver: 'usb-kbd' },
} as const
export type UsbDevice = keyof typeof USB_DEVICES

export interface ReadersGuest extends Guest {
  act(action: AgentAction): Promise<void>
  plug(device: UsbDevice): Promise<void>
  unplug(device: UsbDevice): Promise<void>
  scanOverSerial(code: string): void
  /** Types lower-case letters and digits, and Enter. */
  scanByTyping(code: string): Promise<void>
}

/** A guest with USB, to which scanners can be plugged while it runs. */
export const bootReadersGuest = async (
  gpiod: readonly GpiodPrograms[],
  timeLimitMs: number,
): Promise<ReadersGuest> => {
  const folder = temporaryFolder()
  const serialSocket = join(folder.path, 'serial')
  const agentPort = await freePort()
  const guest = await bootGpioGuest({
    modules: MODULES,
    gpiod,
    program: 'agent.ts',
    args: [
      ...['-smp', '2', '-device', 'qemu-xhci,id=usb'],
      ...['-chardev', `socket,id=serial-scanner,path=${serialSocket},server=on,wait=off`],
      '-netdev',
      `user,id=net,hostfwd=tcp:127.0.0.1:${agentPort}-10.0.2.15:${AGENT_PORT}`,
      ...['-device', 'virtio-net-pci,netdev=net,romfile='],
    ],
    timeLimitMs,
  })
  const serial = connect(serialSocket)
  await once(serial, 'connect')

  const act = async (action: AgentAction) => {
    const response = await fetch(`http://127.0.0.1:${agentPort}`, {
      method: 'POST',
      body: JSON.stringify(action),
    })
    if (!response.ok) throw new Error(`The guest could not ${action.do}: ${await response.text()}`)
  }
  const whenUp = async () => {
    const isOff = guest.ended.then(() => true)
    while (true) {
      const answered = await fetch(`http://127.0.0.1:${agentPort}`).catch(() => null)
      if (answered?.ok) return
      if (await Promise.race([isOff, delay(200)])) throw new Error(`The guest went off.\n${guest.console()}`)
    }
  }
  await whenUp()

  return {
    ...guest,
    act,
    plug: async device => {
      const add = () => guest.qmp.execute('device_add', { ...USB_DEVICES[device], id: device, bus: 'usb.0' })
      for (let tries = 1; ; tries += 1) {
        const refused = await add().then(
          () => null,
          (error: unknown) => error,
        )
        if (refused === null) return
        if (tries === PLUG_TRIES) throw refused
        await delay(PLUG_AGAIN_MS)
      }
    },
    unplug: async device => {
      await guest.qmp.execute('device_del', { id: device })
    },
    scanOverSerial: code => void serial.write(`${code}\r`),
    scanByTyping: async code => {
      for (const key of [...code, 'ret']) {
        await guest.qmp.execute('send-key', { keys: [{ type: 'qcode', data: key }], 'hold-time': 10 })
        await delay(KEY_INTERVAL_MS)
      }
    },
    [Symbol.asyncDispose]: async () => {
      serial.destroy()
      await guest[Symbol.asyncDispose]()
      folder[Symbol.dispose]()
    },
  }
}
