import { stringify } from 'yaml'
import { type CardAnswers, hasServer } from './answers.ts'
import { sha512Crypt } from './sha512-crypt.ts'
import { wifiKey } from './wifi-key.ts'

/** The three files that cloud-init reads from the boot partition of Raspberry Pi OS. */
export const CARD_FILES = ['user-data', 'network-config', 'meta-data'] as const
export type CardFiles = Record<(typeof CARD_FILES)[number], string>

/** What the first start runs; it lies beside this file as shell and unit, and goes onto the card as it is. */
export interface FirstBoot {
  readonly script: string
  readonly unit: string
}

/** Begins each file, and tells the next run that the file is ours. */
export const MARK = '# Made by Pratu (npm run card). Write the card anew instead of editing this.'

const SETTINGS = '/etc/pratu/first-boot'
/** A Pi that loses power within a step of cloud-init would take the step for done; until Pratu is installed all are done again. */
const DO_ALL_AGAIN = `test -e ${SETTINGS}/done || rm -f /var/lib/cloud/instance/sem/config_*`
const GROUPS = 'adm, audio, dialout, gpio, input, netdev, plugdev, render, sudo, users, video'

/**
 * Makes a card's files of checked answers. `random` gives 32 bytes: the salt of the password's hash, and the name by which
 * cloud-init knows that this card was written anew.
 */
export function makeCardFiles(
  answers: CardAnswers,
  { script, unit }: FirstBoot,
  random: (bytes: number) => Uint8Array,
): CardFiles {
  const { hostName, language, login, bundleAddress } = answers
  const userData = {
    hostname: hostName,
    manage_etc_hosts: true,
    timezone: 'Asia/Bangkok',
    locale: language === 'th' ? 'th_TH.UTF-8' : 'en_US.UTF-8',
    // Scanners that type send the keys of this layout.
    keyboard: { model: 'pc105', layout: 'us' },
    users: [userOf(login, random)],
    ssh_pwauth: login.password !== null,
    bootcmd: [['sh', '-c', DO_ALL_AGAIN]],
    write_files: [
      { path: `${SETTINGS}/options`, content: lines(installOptions(answers)), permissions: '0600' },
      ...(bundleAddress === null
        ? []
        : [{ path: `${SETTINGS}/bundle-address`, content: lines([bundleAddress]), permissions: '0644' }]),
      { path: '/usr/local/lib/pratu/first-boot.sh', content: script, permissions: '0755' },
      { path: '/etc/systemd/system/pratu-first-boot.service', content: unit, permissions: '0644' },
    ],
    runcmd: [
      ['systemctl', 'enable', '--now', 'ssh.service'],
      ['systemctl', 'daemon-reload'],
      ['systemctl', 'enable', 'pratu-first-boot.service'],
      ['systemctl', 'start', '--no-block', 'pratu-first-boot.service'],
    ],
  }
  return {
    'user-data': `#cloud-config\n${MARK}\n${yaml(userData)}`,
    'network-config': `${MARK}\n${yaml({ network: networkOf(answers) })}`,
    'meta-data': `${MARK}\n${yaml({ 'instance-id': `pratu-${hostName}-${hex(random(8))}` })}`,
  }
}

/** What the card has `provisioning/install.sh` do. */
export function installOptions({ role, school, language, server }: CardAnswers): string[] {
  const named = { role, 'school-th': school.th, 'school-en': school.en, language }
  const where =
    server === null || hasServer(role)
      ? {}
      : { server: server.address, ...(server.enrolmentCode && { 'enrolment-code': server.enrolmentCode }) }
  return Object.entries({ ...named, ...where }).flatMap(([name, value]) => [`--${name}`, value])
}

function userOf(login: CardAnswers['login'], random: (bytes: number) => Uint8Array) {
  return {
    name: login.userName,
    gecos: 'Caretaker',
    groups: GROUPS,
    shell: '/bin/bash',
    lock_passwd: login.password === null,
    // Unlike `passwd` it is given to a user who exists, too: after a power cut, or when a forgotten one is written anew.
    ...(login.password !== null && { hashed_passwd: sha512Crypt(login.password, random(16)) }),
    ...(login.sshKey !== null && { ssh_authorized_keys: [login.sshKey] }),
    // Without a password nobody could answer sudo's question.
    ...(login.password === null && { sudo: 'ALL=(ALL) NOPASSWD:ALL' }),
  }
}

/** `optional`: a station starts also when its network is away. */
function networkOf({ wifi }: CardAnswers) {
  return {
    version: 2,
    ethernets: { eth0: { dhcp4: true, optional: true } },
    ...(wifi && {
      wifis: {
        wlan0: {
          dhcp4: true,
          optional: true,
          'regulatory-domain': 'TH',
          'access-points': { [wifi.name]: { password: wifiKey(wifi.name, wifi.password) } },
        },
      },
    }),
  }
}

const lines = (texts: readonly string[]): string => texts.map(text => `${text}\n`).join('')

/** cloud-init reads YAML 1.1, where "no" and 0600 mean something else than in 1.2. */
const yaml = (value: unknown): string => stringify(value, { version: '1.1', lineWidth: 0 })

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
