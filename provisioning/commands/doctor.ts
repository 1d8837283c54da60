import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { lookAfter } from '../../server/school/health/look-after.ts'
import type { Command } from '../command.ts'
import type { StationNeeds } from '../doctor/needs.ts'
import { tellFindings } from '../doctor/tell-findings.ts'
import { currentStation } from '../install/current-station.ts'
import { serverUrlOf } from '../install/station.ts'
import { SCHOOL_FILE } from '../install/steps/school-configuration.ts'
import { KEYS_FOLDER, UPDATES_FOLDER } from '../update/this-station.ts'

const CHECKS = new URL('../doctor/checks/', import.meta.url)

export const command: Command = {
  usage: 'doctor',
  summary: {
    th: 'ตรวจเครื่องนี้ บอกว่าอะไรผิดปกติ และต้องทำอะไร',
    en: 'looks this computer over: what is wrong, and what to do',
  },
  async run() {
    const station = currentStation()
    const needs: StationNeeds = {
      station,
      serverUrl: serverUrlOf(station),
      source: fileURLToPath(new URL('../..', import.meta.url)),
      home: '/opt/pratu',
      schoolFile: SCHOOL_FILE,
      updatesFolder: UPDATES_FOLDER,
      keysFolder: KEYS_FOLDER,
      fetch,
      ask(program, ...words) {
        const { status, stdout } = spawnSync(program, words, { encoding: 'utf8' })
        return status === 0 ? stdout : null
      },
    }
    const findings = await lookAfter(needs, CHECKS, error => console.error(error))
    console.log(tellFindings(findings))
    return findings.some(({ level }) => level === 'act') ? 1 : 0
  },
}
