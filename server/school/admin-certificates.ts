import { join } from 'node:path'
import { makeCertificate } from '../certificates/make-certificate.ts'
import type { SchoolConfig } from './config.ts'
import { prepareDataFolder } from './data-folder.ts'

/** Beside the database, for the server renews what is in it. */
const FOLDER = 'certificates'

export async function makeServerCertificate(config: SchoolConfig, hosts: readonly string[]): Promise<string> {
  prepareDataFolder(config.data_folder)
  const folder = join(config.data_folder, FOLDER)
  const made = await makeCertificate(folder, { schoolName: config.school.name_en, hosts })
  return [
    config.tls ? 'The certificate is made; a server that uses these files takes it up by itself.' : ADD,
    '',
    '[tls]',
    `certificate = ${JSON.stringify(made.certificate)}`,
    `key = ${JSON.stringify(made.key)}`,
    `authority = ${JSON.stringify(made.authority)}`,
    '',
    `Each phone and computer then opens http://${hosts[0]}:${config.port}/certificate once.`,
    `There and here must stand the same number: ${made.fingerprint}`,
  ].join('\n')
}

const ADD =
  'The certificate is made, and will be renewed by the server. Add this to its configuration and restart it:'
