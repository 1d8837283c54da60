/** MARC's codes by what a column of languages says. */
const LANGUAGES: readonly (readonly [string, ...string[]])[] = [
  ['tha', 'th', 'ไทย', 'thai'],
  ['eng', 'en', 'อังกฤษ', 'english'],
  ['chi', 'zh', 'จีน', 'chinese'],
  ['jpn', 'ja', 'ญี่ปุ่น', 'japanese'],
  ['kor', 'ko', 'เกาหลี', 'korean'],
  ['lao', 'lo', 'ลาว', 'laotian'],
  ['bur', 'my', 'พม่า', 'เมียนมา', 'burmese', 'myanmar'],
  ['khm', 'km', 'เขมร', 'กัมพูชา', 'khmer', 'cambodian'],
  ['may', 'ms', 'มลายู', 'มาเลย์', 'มาเลเซีย', 'malay'],
  ['vie', 'vi', 'เวียดนาม', 'vietnamese'],
  ['fre', 'fr', 'ฝรั่งเศส', 'french'],
  ['ger', 'de', 'เยอรมัน', 'german'],
  ['ara', 'ar', 'อาหรับ', 'อาหรับ-ไทย', 'arabic'],
]
const CODES = new Map(LANGUAGES.flatMap(names => names.map(name => [name, names[0]] as const)))

/** The language that a cell names; of a cell that names none, Thai if the title has a Thai letter. */
export function readLanguage(cell: string, title: string): string | null {
  const name = cell
    .trim()
    .toLowerCase()
    .replace(/^ภาษา\s*/, '')
  return CODES.get(name) ?? (cell.trim() === '' && /\p{Script=Thai}/u.test(title) ? 'tha' : null)
}
