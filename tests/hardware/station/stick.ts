import type { BootedStation } from './boot-station.ts'

/** Words for qemu: a USB controller, and a stick for it that is not plugged in yet. */
export const stickArgs = (image: string): string[] => [
  ...['-device', 'qemu-xhci,id=usb'],
  ...['-blockdev', `driver=file,filename=${image},node-name=stick`],
]

const ID = 'stick-plugged'

/** Resolves when the station has made a place for it. */
export async function plugStick({ qemu, agent, until }: BootedStation): Promise<void> {
  await qemu.qmp.execute('device_add', { driver: 'usb-storage', bus: 'usb.0', drive: 'stick', id: ID })
  await until('the stick was there', async () => {
    const places = await agent.run('findmnt', '--noheadings', '--types', 'autofs')
    return places.includes('/media/pratu') || null
  })
}

/** Resolves when the station has no such device any more, whatever it was doing with it. */
export async function pullStick({ qemu, agent, until }: BootedStation): Promise<void> {
  await qemu.qmp.execute('device_del', { id: ID })
  await until('the stick was gone', async () => {
    const devices = await agent.run('ls', '/dev/disk/by-label')
    return !devices.includes('PRATU') || null
  })
}
