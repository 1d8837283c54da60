import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { proposeScanners, readUsbInterfaces } from '../../../../provisioning/install/known-scanners.ts'
import { scannerRules } from '../../../../provisioning/install/scanner-rules.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const UDEV = fileURLToPath(new URL('../../../../provisioning/udev', import.meta.url))

const interfaceOf = (vendorId: string, productId: string, kind: string) => ({ vendorId, productId, kind })

describe('scanners that are plugged in', () => {
  test('are proposed with the driver of what they act as, a typing one by its keyboard', () => {
    const proposed = proposeScanners(
      [
        interfaceOf('0c2e', '0901', '03:00:00'),
        interfaceOf('0c2e', '0901', '03:01:01'),
        interfaceOf('05f9', '4204', '02:02:01'),
        interfaceOf('05e0', '1900', '03:00:00'),
        interfaceOf('046d', 'c31c', '03:01:01'),
        interfaceOf('ffff', '0001', '03:01:01'),
      ],
      '',
    )
    expect(proposed.map(table => /driver = "(.+)"/.exec(table)?.[1])).toEqual([
      'hid-keyboard',
      'barcode-serial',
      'hid-pos',
    ])
  })

  test('are not proposed again once they are configured', () => {
    const plugged = [interfaceOf('ffff', '0035', '03:01:01')]
    const [table = ''] = proposeScanners(plugged, '')
    expect(table).toContain('name = "scanner-0035"')
    expect(proposeScanners(plugged, table)).toEqual([])
  })

  test('are read from among the hubs of the buses', () => {
    using root = temporaryFolder()
    const attributes = {
      usb1: { idVendor: '1d6b', idProduct: '0002' },
      '1-0:1.0': { bInterfaceClass: '09', bInterfaceSubClass: '00', bInterfaceProtocol: '00' },
      '1-1.2': { idVendor: '0c2e', idProduct: '0901' },
      '1-1.2:1.0': { bInterfaceClass: '03', bInterfaceSubClass: '01', bInterfaceProtocol: '01' },
    }
    for (const [name, files] of Object.entries(attributes)) {
      const folder = root.file(`sys/bus/usb/devices/${name}`)
      mkdirSync(folder, { recursive: true })
      for (const [file, text] of Object.entries(files)) writeFileSync(`${folder}/${file}`, `${text}\n`)
    }
    expect(readUsbInterfaces(root.path)).toEqual([interfaceOf('0c2e', '0901', '03:01:01')])
  })
})

describe('udev’s rules', () => {
  test('that name serial ports come after those of udev that find out whose they are', () => {
    const rules = readdirSync(UDEV).filter(name => readFileSync(join(UDEV, name), 'utf8').includes('ID_BUS'))
    expect(rules).not.toEqual([])
    for (const name of rules) expect(name > '60-serial.rules', name).toBe(true)
  })
})

describe('udev’s rules for scanners', () => {
  const typing = '[[device]]\nname = "a"\ndriver = "hid-keyboard"\nvendor_id = "0C2E"\nproduct_id = "0901"\n'

  test('keep a typing scanner from the browser and give it to the daemon, with lower-case ids', () => {
    const rules = scannerRules(typing)
    expect(rules).toContain('ATTRS{idVendor}=="0c2e", ATTRS{idProduct}=="0901"')
    expect(rules).toMatch(/KERNEL=="event\[0-9\]\*".*ENV\{LIBINPUT_IGNORE_DEVICE\}="1"/)
    expect(rules).toMatch(/KERNEL=="hidraw\*".*GROUP="pratu-daemon", MODE="0660"/)
    expect(rules).toContain('SYMLINK+="pratu/hid-0c2e-0901-$env{ID_SERIAL_SHORT}')
  })

  test('leave alone what does not type, what is no HID device, and what the file does not name', () => {
    expect(scannerRules(typing.replace('hid-keyboard', 'hid-pos'))).not.toContain('LIBINPUT')
    expect(
      scannerRules(
        '[[device]]\nname = "a"\ndriver = "barcode-serial"\nvendor_id = "05f9"\nproduct_id = "4204"',
      ),
    ).not.toContain('05f9')
    expect(scannerRules('')).not.toContain('KERNEL')
  })

  test('say a device once that two tables name', () => {
    expect(scannerRules(`${typing}${typing.replace('"a"', '"b"')}`)).toBe(scannerRules(typing))
  })
})
