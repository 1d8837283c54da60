import type { Told } from '../../command.ts'

/** What the page says beside the questions, which stand in `questions.ts`. */
export const WORDS = {
  title: { th: 'ทำการ์ดสำหรับเครื่องใหม่', en: 'A card for a new computer' },
  intro: {
    th: 'ลง Raspberry Pi OS รุ่น Trixie 64 บิตบนการ์ดก่อน แล้วตอบคำถามข้างล่าง คำตอบอยู่ในเครื่องนี้เท่านั้น ไม่ส่งไปที่อื่น',
    en: 'First put Raspberry Pi OS (Trixie, 64 bit) on the card, then answer below. The answers stay in this browser and go nowhere.',
  },
  station: { th: 'เครื่องและโรงเรียน', en: 'The computer and the school' },
  network: { th: 'เครือข่าย', en: 'The network' },
  care: { th: 'การดูแลเครื่อง', en: 'Taking care of it' },
  make: { th: 'ทำไฟล์', en: 'Make the files' },
  wrong: { th: 'ยังมีคำตอบที่ต้องแก้ ดูที่ตัวหนังสือสีแดง', en: 'Some answers need another look: see what is red.' },
  ready: { th: 'ไฟล์พร้อมแล้ว', en: 'The files are ready' },
  save: { th: 'บันทึก', en: 'Save' },
  stepSave: {
    th: 'บันทึกไฟล์ทั้งสามลงในส่วนบูตของการ์ด ชื่อไฟล์ต้องเหมือนเดิมทุกตัวอักษร ถ้ามีไฟล์ชื่อนี้อยู่แล้วให้ทับ',
    en: 'Save all three into the boot partition of the card, under exactly these names. Those that are there are replaced.',
  },
  stepBundle: {
    th: 'คัดลอกไฟล์ pratu-bundle-….tar ลงไปข้าง ๆ กัน',
    en: 'Copy the file pratu-bundle-….tar beside them.',
  },
  stepPlug: {
    th: 'ถอดการ์ดอย่างปลอดภัย เสียบที่เครื่อง แล้วเปิดไฟ รอจนหน้าจอบอกว่าพร้อม ถ้าไฟดับกลางคัน เปิดใหม่ได้เลย',
    en: 'Eject the card, put it into the Pi and switch it on. Wait until the screen says READY. If the power fails meanwhile, just switch it on again.',
  },
  otherLanguage: { th: 'English', en: 'ภาษาไทย' },
} as const satisfies Record<string, Told>
