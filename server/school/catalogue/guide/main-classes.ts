import type { Label } from '@pratu/protocol/scalars'

/** The ten main classes in the school's own wording. Nothing below them is given here: the schedules are copyrighted. */
export const MAIN_CLASSES: readonly { readonly number: string; readonly name: Label }[] = [
  { number: '000', name: { th: 'เบ็ดเตล็ดและความรู้ทั่วไป', en: 'General knowledge and computers' } },
  { number: '100', name: { th: 'ปรัชญาและจิตวิทยา', en: 'Thinking and feeling' } },
  { number: '200', name: { th: 'ศาสนา', en: 'Religions' } },
  { number: '300', name: { th: 'สังคมศาสตร์', en: 'People living together' } },
  { number: '400', name: { th: 'ภาษาศาสตร์', en: 'Languages' } },
  { number: '500', name: { th: 'วิทยาศาสตร์และคณิตศาสตร์', en: 'Nature and mathematics' } },
  { number: '600', name: { th: 'วิทยาศาสตร์ประยุกต์และเทคโนโลยี', en: 'Science put to use' } },
  { number: '700', name: { th: 'ศิลปะและนันทนาการ', en: 'Art, music, sport and play' } },
  { number: '800', name: { th: 'วรรณคดี', en: 'Literature' } },
  { number: '900', name: { th: 'ประวัติศาสตร์และภูมิศาสตร์', en: 'History and places' } },
]
