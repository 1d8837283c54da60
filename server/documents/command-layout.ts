import { code128, moduleWidthMm } from './barcodes.ts'
import type { CommandsData } from './document-data.ts'

type Command = CommandsData['commands'][number]['command']

const HEADING = { th: 'คำสั่งที่โต๊ะยืมคืน', en: 'Commands for the desk' } as const

const WORDS: Readonly<Record<Command, Record<'th' | 'en', readonly [title: string, what: string]>>> = {
  undo: {
    th: ['ย้อนกลับ', 'ยกเลิกสิ่งที่เพิ่งทำ'],
    en: ['Undo', 'Takes back what was done last'],
  },
  done: {
    th: ['เสร็จแล้ว', 'ปิดหน้าของคนนี้ รอคนต่อไป'],
    en: ['Done', 'Closes this person, ready for the next'],
  },
  'class-set': {
    th: ['ยืมทั้งชุด', 'เริ่มหรือเลิกยืมเป็นชุดให้ครู'],
    en: ['Class set', 'Starts or ends lending a set to a teacher'],
  },
  renew: { th: ['ยืมต่อ', 'เล่มล่าสุด หรือเล่มต่อไปที่สแกน'], en: ['Renew', 'The last book, or the next one'] },
  lost: { th: ['หนังสือหาย', 'เล่มล่าสุด หรือเล่มต่อไปที่สแกน'], en: ['Lost', 'The last book, or the next one'] },
  damaged: {
    th: ['หนังสือชำรุด', 'เล่มล่าสุด หรือเล่มต่อไปที่สแกน'],
    en: ['Damaged', 'The last book, or the next one'],
  },
  hold: { th: ['จอง', 'จองเรื่องนี้ให้คนที่เปิดอยู่'], en: ['Hold', 'Keeps this title for the open person'] },
}

/** Line icons on a 24 × 24 grid, as on the screens. */
const ICONS: Readonly<Record<Command, string>> = {
  undo: 'M9 5 4 10l5 5M4 10h10a5.5 5.5 0 0 1 0 11h-3',
  done: 'M4.5 12.5 10 18 20 6.5',
  'class-set': 'M12 4 2.5 8.5 12 13l9.5-4.5zM6.5 10.5v5c1.5 1.6 3.4 2.4 5.5 2.4s4-.8 5.5-2.4v-5M21.5 8.5v6',
  renew: 'M20 11a8 8 0 0 0-14.3-4.3L4 8.5M4 4v4.5h4.5M4 13a8 8 0 0 0 14.3 4.3l1.7-1.8M20 20v-4.5h-4.5',
  lost: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 20.5 20.5M8.5 8.5l4 4M12.5 8.5l-4 4',
  damaged: 'M12 4 2.8 20h18.4zM12 10v4.5M12 17.4v.1',
  hold: 'M7 3h10v18l-5-4-5 4z',
}

const CARD_WIDTH_MM = 86
const CARD_HEIGHT_MM = 46

/** What `commands.typ` draws. */
export function layOutCommands({ commands, language, schoolName }: CommandsData) {
  return {
    school: schoolName,
    heading: HEADING[language],
    height: CARD_HEIGHT_MM,
    commands: commands.map(({ code, command }) => {
      const bars = code128(code)
      const module = moduleWidthMm(bars, CARD_WIDTH_MM)
      if (module === undefined) throw new Error(`The command ${code} is too long for its card.`)
      const [title, what] = WORDS[command][language]
      return { bars, module, title, what, icon: ICONS[command] }
    }),
  }
}
