import type { TypedAnswers } from '../../provisioning/card/answers.ts'

/** Answers of a kiosk that a card can be made of. */
export const KIOSK_ANSWERS: TypedAnswers = {
  language: 'th',
  role: 'kiosk',
  schoolTh: 'ห้องสมุดโรงเรียนบ้านหนองบัว',
  schoolEn: 'Ban Nong Bua School Library',
  hostName: 'kiosk-1',
  wifiName: 'school',
  wifiPassword: 'a good password',
  serverAddress: 'pratu-server.local',
  enrolmentCode: 'ABCD-EFGH',
  userName: 'caretaker',
  password: 'a long password',
  sshKey: '',
  bundleAddress: '',
}
